import type { RegistrationStep } from "../../contract/operation.ts";
import { concat } from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import { placeOf } from "../python/create-program.ts";
import type { MountEntry, RouteEntry, RoutingObject } from "./routing-objects.ts";

/** Applications that mount others twice over, level by level, make more routes than anybody serves. */
const MAX_ROUTES = 16_000;
const MAX_MOUNTS = 16_000;

/** The routes of an application in order, those of mounted ones in their place. */
export function expandApplication(routing: RoutingObject): RouteEntry[] {
  return expand(routing, new Set(), { mounts: 0 });
}

function expand(
  routing: RoutingObject,
  above: ReadonlySet<RoutingObject>,
  gone: { mounts: number },
): RouteEntry[] {
  if (above.has(routing) || gone.mounts > MAX_MOUNTS) return [];
  gone.mounts += 1;
  const inside = new Set([...above, routing]);
  const routes: RouteEntry[] = [];
  for (const entry of routing.entries) {
    if (routes.length >= MAX_ROUTES) break;
    if (entry.kind === "route") routes.push(entry);
    else for (const route of expand(entry.target, inside, gone)) routes.push(throughMount(route, entry));
  }
  return routes;
}

/** A mounted application's dependencies, tags and schema are its own: only the outer one's path and middleware apply. */
function throughMount(route: RouteEntry, mount: MountEntry): RouteEntry {
  const { host, site, path, via, target } = mount;
  const step: RegistrationStep = {
    kind: host === null ? "mount" : "host",
    place: placeOf(site),
    prefix: path,
    ...(host === null ? {} : { host }),
    ...(via.length === 0 ? {} : { via }),
  };
  return {
    ...route,
    path: concat(mount.path, route.path),
    conditions: [...new Set([...mount.conditions, ...route.conditions])],
    isUnreached: mount.isUnreached || route.isUnreached,
    middleware: [...target.middleware, ...(route.middleware ?? [])],
    steps: [...route.steps, step],
    undetermined: [...mount.undetermined, ...route.undetermined],
  };
}

/** What may stand behind an application without being known: its own and its mounts' unknown includes. */
export function unknownIn(routing: RoutingObject, seen = new Set<RoutingObject>()): Undetermined[] {
  if (seen.has(routing)) return [];
  seen.add(routing);
  const mounted = routing.entries.flatMap((entry) =>
    entry.kind === "mount" ? unknownIn(entry.target, seen) : [],
  );
  return [...routing.unknown, ...mounted];
}

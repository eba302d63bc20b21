import type { RegistrationStep } from "../../contract/operation.ts";
import { concat } from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import { placeOf } from "../python/create-program.ts";
import type { MountEntry, RouteEntry, RoutingObject } from "./routing-objects.ts";

/** The routes of an application in order, those of mounted ones in their place. */
export function expandApplication(routing: RoutingObject): RouteEntry[] {
  return expand(routing, new Set());
}

function expand(routing: RoutingObject, above: ReadonlySet<RoutingObject>): RouteEntry[] {
  if (above.has(routing)) return [];
  const inside = new Set([...above, routing]);
  return routing.entries.flatMap((entry) =>
    entry.kind === "route"
      ? [entry]
      : expand(entry.target, inside).map((route) => throughMount(route, entry)),
  );
}

/** A mounted application's dependencies, tags and schema are its own: nothing of the outer one applies but the path. */
function throughMount(route: RouteEntry, mount: MountEntry): RouteEntry {
  const { host, site, path, via } = mount;
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
    steps: [...route.steps, step],
    undetermined: [...mount.undetermined, ...route.undetermined],
  };
}

/** What may stand behind an application without being known: its own and its mounts' unknown includes. */
export function unknownIn(
  routing: RoutingObject,
  above: ReadonlySet<RoutingObject> = new Set(),
): Undetermined[] {
  if (above.has(routing)) return [];
  const inside = new Set([...above, routing]);
  const mounted = routing.entries.flatMap((entry) =>
    entry.kind === "mount" ? unknownIn(entry.target, inside) : [],
  );
  return [...routing.unknown, ...mounted];
}

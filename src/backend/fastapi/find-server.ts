import { concat, type Pattern, render } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import { placeOf } from "../python/create-program.ts";
import type { Value } from "../python/value.ts";
import { expandApplication, unknownIn } from "./expand-application.ts";
import { mountedIn } from "./mount-application.ts";
import type { Application } from "./name-applications.ts";
import { isSameCall, type RoutingObject, routingOf } from "./routing-objects.ts";

/** Where in which applications something stands that can serve requests by itself. */
export interface Server {
  readonly apps: readonly string[];
  /** The path that it is mounted at; empty for the application itself. */
  readonly prefix: Pattern;
}

/** What serves a client that is given this application, also where it is wrapped; null where that is not known. */
export function findServer(applications: readonly Application[], value: Value): Server | null {
  const routing = mountedIn(value, 0);
  if (routing === null) return madeByFactory(applications, value);
  const own = applications.filter((each) =>
    [each.routing, ...each.twins].some((known) => isSameCall(known, routing)),
  );
  if (own.length > 0) return { apps: own.map(({ name }) => name), prefix: [] };
  const mounts = applications.flatMap(({ name, routing: app }) =>
    mountsOf(app, routing, []).map((prefix) => ({ name, prefix })),
  );
  const [first] = mounts;
  if (first === undefined) return null;
  const alike = mounts.filter(({ prefix }) => render(prefix) === render(first.prefix));
  return { apps: [...new Set(alike.map(({ name }) => name))], prefix: first.prefix };
}

/** The call of a factory that was not followed. */
function madeByFactory(applications: readonly Application[], value: Value): Server | null {
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { callee } = value.operation;
  if (callee.kind !== "function") return null;
  const made = applications.filter(({ routing }) => routing.holder?.def === callee.def);
  return made.length === 0 ? null : { apps: made.map(({ name }) => name), prefix: [] };
}

function mountsOf(outer: RoutingObject, wanted: RoutingObject, above: readonly RoutingObject[]): Pattern[] {
  if (above.includes(outer)) return [];
  return outer.entries.flatMap((entry): Pattern[] => {
    if (entry.kind !== "mount") return [];
    if (isSameCall(entry.target, wanted)) return [entry.path];
    return mountsOf(entry.target, wanted, [...above, outer]).map((rest) => concat(entry.path, rest));
  });
}

/** The handlers of all that an application or a router serves; null where that is not known in full. */
export function handlersIn(value: Value): Place[] | null {
  const routing = routingOf(value);
  if (routing === null || unknownIn(routing).length > 0) return null;
  return expandApplication(routing).flatMap(({ handler }) =>
    handler.kind === "function" ? [placeOf({ module: handler.module, node: handler.def })] : [],
  );
}

import { concat } from "../../contract/pattern.ts";
import { placeOf } from "../python/create-program.ts";
import { isNone, NONE, optionsOf } from "../python/make-value.ts";
import type { Engine } from "../python/semantics.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentOf, argumentSite, readPaths } from "./argument-readers.ts";
import { readShared, schemaDoubtOf } from "./read-shared.ts";
import type { RoutingMethod } from "./routing-method.ts";
import {
  type Prefix,
  type RouteEntry,
  type RoutingObject,
  routingOf,
  type Shared,
} from "./routing-objects.ts";
import { unknownRoutes } from "./unknown-routes.ts";

/** `target.include_router(router, prefix=...)`: takes what the router holds at this moment. */
export function includeRouter(method: RoutingMethod, args: CallArguments, site: Site, engine: Engine): Value {
  const { target } = method;
  const given = argumentOf(args, "router", 0);
  for (const option of given === undefined ? [] : optionsOf(given)) {
    const router = routingOf(option);
    if (router === null) {
      if (!isNone(option)) target.unknown.push(unknownInclude(args, site));
      continue;
    }
    for (const prefix of readPaths(args, "prefix", site, engine)) {
      takeRoutes(target, router, prefix, readShared(args, "include", site), site, engine.conditions());
    }
  }
  return NONE;
}

const unknownInclude = (args: CallArguments, site: Site) =>
  unknownRoutes(argumentSite(args, "router", site, 0), "the router that is included here is not known");

function takeRoutes(
  target: RoutingObject,
  router: RoutingObject,
  prefix: Prefix,
  shared: Shared,
  site: Site,
  conditions: readonly string[],
): void {
  target.unknown.push(...(target === router ? [] : router.unknown));
  router.included = true;
  for (const entry of [...router.entries]) {
    // FastAPI includes routes only: what is mounted on a router stays there.
    if (entry.kind === "mount") continue;
    entry.taken = true;
    target.entries.push(takeRoute(entry, target, prefix, shared, site, conditions));
  }
}

function takeRoute(
  entry: RouteEntry,
  target: RoutingObject,
  prefix: Prefix,
  shared: Shared,
  site: Site,
  conditions: readonly string[],
): RouteEntry {
  const { pattern, site: prefixSite } = target.prefix;
  const routerPrefix =
    prefixSite === null || pattern.length === 0
      ? {}
      : { routerPrefix: { prefix: pattern, place: placeOf(prefixSite) } };
  return {
    ...entry,
    path: concat(pattern, prefix.pattern, entry.path),
    tags: [...target.shared.tags, ...shared.tags, ...entry.tags],
    dependencies: [...target.shared.dependencies, ...shared.dependencies, ...entry.dependencies],
    inSchema: entry.inSchema && shared.inSchema && target.shared.inSchema,
    ...schemaDoubtOf(entry, shared, target.shared),
    deprecated: entry.deprecated || shared.deprecated || target.shared.deprecated,
    answerClass: entry.answerClass ?? shared.answerClass ?? target.shared.answerClass,
    conditions: [...new Set([...target.conditions, ...conditions, ...entry.conditions])],
    steps: [
      ...entry.steps,
      { kind: "include", place: placeOf(site), prefix: prefix.pattern, ...routerPrefix },
    ],
    undetermined: [...target.prefix.undetermined, ...prefix.undetermined, ...entry.undetermined],
    taken: false,
  };
}

import { nativeOf } from "../python/attribute.ts";
import { argumentsOf, plain, sequence, string } from "../python/make-value.ts";
import type { Engine } from "../python/semantics.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { entryOfValue } from "./route-values.ts";
import type { RouteEntry } from "./routing-objects.ts";

/** `APIRouter(route_class=QuietRoute)`: a class of the tree may change what its routes are given. */
export function applyRouteClass(
  routeClass: Value | null,
  route: RouteEntry,
  args: CallArguments,
  site: Site,
  engine: Engine,
): RouteEntry {
  if (routeClass?.kind !== "class" || route.isPlain || route.methods.includes("WS")) return route;
  const { path, handler, inSchema, deprecated } = route;
  const keywords = new Map([
    ...args.keywords,
    ["methods", sequence(route.methods.map((method) => plain(method)))],
    ["tags", sequence(route.tags.map((tag) => plain(tag)))],
    ["include_in_schema", { kind: "constant", value: inSchema }],
    ["deprecated", { kind: "constant", value: deprecated }],
  ] as const);
  keywords.delete("path");
  const made = engine.call(routeClass, { ...argumentsOf(string(path), handler), keywords }, site);
  const entry = made.kind === "instance" ? entryOfValue(nativeOf(made) ?? undefined) : null;
  if (entry === null || entry.kind === "mount") return { ...route, routeClass };
  return {
    ...route,
    routeClass,
    path: entry.path,
    tags: entry.tags,
    inSchema: entry.inSchema,
    deprecated: entry.deprecated,
  };
}

import { casesOf, NONE } from "../python/make-value.ts";
import type { Engine } from "../python/semantics.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentOf, argumentSite, NO_PREFIX, readPaths } from "./argument-readers.ts";
import { callsTo } from "./calls-to.ts";
import { addEntry } from "./include-router.ts";
import type { RoutingMethod } from "./routing-method.ts";
import { isLate, type RoutingObject, routingOf } from "./routing-objects.ts";

/** `app.mount("/path", other)`: serves all that the other has, whenever it gets it. `host` mounts without a path. */
export function mountApplication(
  method: RoutingMethod,
  args: CallArguments,
  site: Site,
  engine: Engine,
): Value {
  const given = argumentOf(args, "app", 1);
  const paths = method.name === "host" ? [NO_PREFIX] : readPaths(args, "path", site, engine, 0);
  for (const { value, tests } of given === undefined ? [] : casesOf({ value: given, tests: [] })) {
    const target = mountedIn(value, 0);
    if (target === null || target === method.target) continue;
    target.mounted ||= !mounts(target, method.target);
    for (const { pattern, undetermined, conditions: chosen } of paths) {
      const path = withoutEndSlash(pattern);
      const conditions = [...engine.conditions(), ...tests, ...chosen];
      addEntry(method.target, {
        kind: "mount",
        host: method.name === "host" ? hostText(args, site, engine) : null,
        isUnreached: isLate(method.target),
        path,
        target,
        site,
        via: callsTo(site, engine),
        conditions,
        undetermined,
      });
    }
  }
  return NONE;
}

/** In a circle the one that was mounted first is below the other; both below each other would be served by nothing. */
function mounts(outer: RoutingObject, inner: RoutingObject, seen = new Set<RoutingObject>()): boolean {
  if (seen.has(outer)) return false;
  seen.add(outer);
  return outer.entries.some(
    (entry) => entry.kind === "mount" && (entry.target === inner || mounts(entry.target, inner, seen)),
  );
}

const hostText = (args: CallArguments, site: Site, engine: Engine): string =>
  engine.textOf(argumentSite(args, "host", site, 0)).replace(/\s+/g, " ");

/** What is mounted may be wrapped: `SomeMiddleware(app)`. */
export function mountedIn(value: Value, depth: number): RoutingObject | null {
  const routing = routingOf(value);
  if (routing !== null || depth > 3) return routing;
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { positional, keywords } = value.operation.args;
  for (const inner of [...positional, ...keywords.values()]) {
    const found = mountedIn(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

export function withoutEndSlash(
  pattern: RoutingObject["prefix"]["pattern"],
): RoutingObject["prefix"]["pattern"] {
  const last = pattern.at(-1);
  if (last?.kind !== "text" || !last.text.endsWith("/")) return pattern;
  const rest = last.text.slice(0, -1);
  return [...pattern.slice(0, -1), ...(rest === "" ? [] : [{ kind: "text" as const, text: rest }])];
}

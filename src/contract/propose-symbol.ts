import type { Operation, RegistrationStep } from "./operation.ts";
import { type Pattern, render } from "./pattern.ts";
import { groupBy, perObject } from "./per-object.ts";
import { wordsOf } from "./words.ts";

const VERSION = /^v\d+(?:\.\d+)*$/;
const GENERIC = new Set(["api", "rest", "public", "internal"]);

/**
 * A name that says what the operation is: the router's own resource, the handler, the method. The resource is the last
 * segment of the innermost prefix that has one, else the first of the path; versions and `api` are none. Null when the
 * path has none, or when another operation has the name.
 */
export function proposeSymbol(operation: Operation, symbolOf: ReadonlyMap<string, string>): string | null {
  const named = operation.registration.flatMap(prefixesOf).flatMap((prefix) => resourcesIn(prefix).slice(-1));
  const resource = named[0] ?? resourcesIn(operation.path)[0];
  if (resource === undefined) return null;
  const proposed = `${wordsOf(resource).join("_")}_${operation.handler.name}_${operation.method}`;
  const isTaken =
    idsBySymbol(symbolOf)
      .get(proposed)
      ?.some((id) => id !== operation.id) ?? false;
  return isTaken ? null : proposed;
}

/** The ids of the operations that have a symbol. */
export const idsBySymbol = perObject((symbolOf: ReadonlyMap<string, string>) =>
  groupBy(symbolOf.keys(), (id) => symbolOf.get(id)),
);

/** Innermost first: what the route's router carries, then what each include adds. */
function prefixesOf({ kind, prefix, routerPrefix }: RegistrationStep): Pattern[] {
  const own = kind === "route" ? [] : [prefix];
  return routerPrefix === undefined ? own : [...own, routerPrefix.prefix];
}

const resourcesIn = (path: Pattern): string[] =>
  render(path)
    .split("/")
    .filter((segment) => /^[\w-]+$/.test(segment) && !VERSION.test(segment) && !GENERIC.has(segment));

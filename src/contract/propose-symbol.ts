import type { Operation } from "./operation.ts";
import { type Pattern, render } from "./pattern.ts";
import { wordsOf } from "./words.ts";

const VERSION = /^v\d+(?:\.\d+)*$/;
const GENERIC = new Set(["api", "rest", "public", "internal"]);

/**
 * A name that says what the operation is: the router's own resource, the handler, the method. The resource is the last
 * word of the router's prefix, else the first of the path that is no version and no `api`. Null when
 * the path has none, or when another operation has the name.
 */
export function proposeSymbol(operation: Operation, symbolOf: ReadonlyMap<string, string>): string | null {
  const prefix = operation.registration.findLast(
    (step) => (step.routerPrefix?.prefix.length ?? 0) > 0,
  )?.routerPrefix;
  const resource = resourcesIn(prefix?.prefix ?? []).at(-1) ?? resourcesIn(operation.path)[0];
  if (resource === undefined) return null;
  const proposed = `${wordsOf(resource).join("_")}_${operation.handler.name}_${operation.method}`;
  const isTaken = [...symbolOf].some(([id, symbol]) => symbol === proposed && id !== operation.id);
  return isTaken ? null : proposed;
}

const resourcesIn = (path: Pattern): string[] =>
  render(path)
    .split("/")
    .filter((segment) => /^[\w-]+$/.test(segment) && !VERSION.test(segment) && !GENERIC.has(segment));

import { libraryPath } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import type { PyExpression } from "./tree.ts";
import type { Scope, Value } from "./value.ts";

/**
 * `app = plugin.configure(app)`, where what is called is not known, and no library's: a reader's object that comes back under
 * its own name is taken for the one that was given.
 */
export function handedBack(
  machine: Machine,
  [target]: readonly PyExpression[],
  value: Value,
  scope: Scope,
): Value {
  if (target?.kind !== "name" || value.kind !== "symbolic" || value.operation.type !== "call") return value;
  const before = scope.names.get(target.name);
  if (before?.kind !== "object" || libraryPath(value) !== null) return value;
  const { positional, keywords } = value.operation.args;
  const isGiven = positional.includes(before) || [...keywords.values()].includes(before);
  return isGiven && machine.semantics.some((semantics) => semantics.comesBack?.(before)) ? before : value;
}

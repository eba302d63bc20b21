import { choice } from "./make-value.ts";
import type { Scope, Value } from "./value.ts";

/** Runs alternatives from the same names; after them a name can be what any alternative that went on has left. */
export function branchScopes<Completion extends string>(
  scope: Scope,
  alternatives: readonly (() => Completion)[],
): Completion[] {
  const before = new Map(scope.names);
  const left: { completion: Completion; names: Map<string, Value> }[] = [];
  for (const run of alternatives) {
    restore(scope, before);
    const completion = run();
    left.push({ completion, names: new Map(scope.names) });
  }
  const going = left.filter(({ completion }) => completion === "normal");
  merge(
    scope,
    (going.length > 0 ? going : left).map(({ names }) => names),
  );
  return left.map(({ completion }) => completion);
}

function restore(scope: Scope, names: ReadonlyMap<string, Value>): void {
  scope.names.clear();
  for (const [name, value] of names) scope.names.set(name, value);
}

function merge(scope: Scope, results: readonly ReadonlyMap<string, Value>[]): void {
  scope.names.clear();
  for (const result of results) {
    for (const [name, value] of result) {
      const known = scope.names.get(name);
      scope.names.set(name, known === undefined || known === value ? value : choice([known, value]));
    }
  }
}

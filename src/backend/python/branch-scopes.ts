import { type Case, choiceOf } from "./make-value.ts";
import type { Scope, Value } from "./value.ts";

/** Runs alternatives from the same names; after them a name can be what any alternative that went on has left. */
export function branchScopes<Completion extends string>(
  scope: Scope,
  alternatives: readonly (() => Completion)[],
  conditions: readonly (string | null)[] = [],
): Completion[] {
  const before = new Map(scope.names);
  const left: (Left & { completion: Completion })[] = [];
  alternatives.forEach((run, index) => {
    restore(scope, before);
    const completion = run();
    left.push({ completion, names: new Map(scope.names), condition: conditions[index] ?? null });
  });
  const going = left.filter(({ completion }) => completion === "normal");
  merge(scope, going.length > 0 ? going : left);
  return left.map(({ completion }) => completion);
}

function restore(scope: Scope, names: ReadonlyMap<string, Value>): void {
  scope.names.clear();
  for (const [name, value] of names) scope.names.set(name, value);
}

interface Left {
  readonly names: ReadonlyMap<string, Value>;
  readonly condition: string | null;
}

/** A name keeps its value where all agree; otherwise it is each one's under the condition of that one. */
function merge(scope: Scope, results: readonly Left[]): void {
  const [first, ...others] = results;
  restore(scope, first?.names ?? new Map());
  const names = new Set(results.flatMap((result) => [...result.names.keys()]));
  if (others.length === 0) return;
  for (const name of names) {
    const held = results.flatMap((result) => caseIn(result, name));
    if (held.some(({ value }) => value !== held[0]?.value)) scope.names.set(name, choiceOf(held));
    else if (held[0] !== undefined) scope.names.set(name, held[0].value);
  }
}

function caseIn({ names, condition }: Left, name: string): Case[] {
  const value = names.get(name);
  return value === undefined ? [] : [{ value, tests: condition === null ? [] : [condition] }];
}

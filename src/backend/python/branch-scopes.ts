import { type Case, choiceOf } from "./make-value.ts";
import type { Scope, Value } from "./value.ts";

/** What an alternative has made of names; undefined for one that it has deleted. */
type Changes = ReadonlyMap<string, Value | undefined>;

interface Left {
  readonly changes: Changes;
  readonly condition: string | null;
}

/** Runs alternatives from the same names; after them a name can be what any alternative that went on has left. */
export function branchScopes<Completion extends string>(
  scope: Scope,
  alternatives: readonly (() => Completion)[],
  conditions: readonly (string | null)[] = [],
): Completion[] {
  const before = new Map(scope.names);
  const left = alternatives.map((run, index) => {
    const completion = run();
    return { completion, changes: takeBack(scope.names, before), condition: conditions[index] ?? null };
  });
  const going = left.filter(({ completion }) => completion === "normal");
  merge(scope.names, before, going.length > 0 ? going : left);
  return left.map(({ completion }) => completion);
}

/** Gives what differs from before, and makes it as it was. */
function takeBack(names: Map<string, Value>, before: ReadonlyMap<string, Value>): Changes {
  const changes = new Map<string, Value | undefined>();
  let held = 0;
  for (const [name, value] of names) {
    const old = before.get(name);
    if (old !== undefined) held += 1;
    if (old !== value) changes.set(name, value);
  }
  if (held < before.size)
    for (const name of before.keys()) if (!names.has(name)) changes.set(name, undefined);
  for (const name of changes.keys()) put(names, name, before.get(name));
  return changes;
}

/** A name keeps its value where all agree; otherwise it is each one's under the condition of that one. */
function merge(
  names: Map<string, Value>,
  before: ReadonlyMap<string, Value>,
  results: readonly Left[],
): void {
  const changed = new Set(results.flatMap(({ changes }) => [...changes.keys()]));
  for (const name of changed) {
    const held = results.flatMap((result) => caseIn(result, name, before));
    const isOne = held.every(({ value }) => value === held[0]?.value);
    put(names, name, isOne ? held[0]?.value : choiceOf(held));
  }
}

function caseIn({ changes, condition }: Left, name: string, before: ReadonlyMap<string, Value>): Case[] {
  const value = changes.has(name) ? changes.get(name) : before.get(name);
  return value === undefined ? [] : [{ value, tests: condition === null ? [] : [condition] }];
}

function put(names: Map<string, Value>, name: string, value: Value | undefined): void {
  if (value === undefined) names.delete(name);
  else names.set(name, value);
}

import { type Case, choiceOf } from "./make-value.ts";
import type { Value } from "./value.ts";

/** Names that alternatives set: all of a scope, or some of one further out (`global`, `nonlocal`). */
export interface Names {
  readonly names: Map<string, Value>;
  readonly only: ReadonlySet<string> | null;
}

/** What an alternative has made of names; undefined for one that it has deleted. */
type Changes = ReadonlyMap<string, Value | undefined>;

interface Left {
  readonly changes: Changes;
  readonly condition: string | null;
}

/** Runs alternatives from the same names; after them a name can be what any alternative that went on has left. */
export function branchScopes<Completion extends string>(
  places: readonly Names[],
  alternatives: readonly (() => Completion)[],
  conditions: readonly (string | null)[] = [],
): Completion[] {
  const before = places.map(copyOf);
  const left = alternatives.map((run, index) => {
    const completion = run();
    const changes = places.map((place, at) => takeBack(place, before[at] ?? new Map()));
    return { completion, changes, condition: conditions[index] ?? null };
  });
  const going = left.filter(({ completion }) => completion === "normal");
  for (const [at, { names }] of places.entries())
    merge(
      names,
      before[at] ?? new Map(),
      (going.length > 0 ? going : left).map(({ changes, condition }) => ({
        changes: changes[at] ?? new Map(),
        condition,
      })),
    );
  return left.map(({ completion }) => completion);
}

const copyOf = ({ names, only }: Names): ReadonlyMap<string, Value> => new Map(valuesOf(names, only));

const valuesOf = (
  names: ReadonlyMap<string, Value>,
  only: ReadonlySet<string> | null,
): Iterable<readonly [string, Value]> =>
  only === null
    ? names
    : [...only].flatMap((name) => {
        const value = names.get(name);
        return value === undefined ? [] : [[name, value] as const];
      });

/** Gives what differs from before, and makes it as it was. */
function takeBack({ names, only }: Names, before: ReadonlyMap<string, Value>): Changes {
  const changes = new Map<string, Value | undefined>();
  let held = 0;
  for (const [name, value] of valuesOf(names, only)) {
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

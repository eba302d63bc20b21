import { coversPath, exactSegments } from "./covers-path.ts";
import type { Operation } from "./operation.ts";
import { perObject } from "./per-object.ts";
import { isSameHandler } from "./same-handler.ts";
import { createTrie, insert, type SegmentTrie, visitMatching } from "./segment-trie.ts";
import { isGreedy } from "./segments.ts";

/**
 * Routes that take every request to this one, in the order of all: of the same application, host and method, registered
 * before it under no condition that it does not have itself. None where anything of it is undecided.
 */
export function earlierTakers(operation: Operation, all: readonly Operation[]): Operation[] {
  if (!isCertain(operation)) return [];
  return candidatesFor(operation, all).filter(
    (other) =>
      other.order < operation.order &&
      other.conditions.every((condition) => operation.conditions.includes(condition)) &&
      !isSameHandler(other, operation) &&
      coversPath(other.path, operation.path),
  );
}

/** Routes of one application and method, by their paths. */
interface Routes {
  readonly trie: SegmentTrie<Operation>;
  /** Those that take any number of segments. */
  readonly greedy: Operation[];
}

const groupOf = ({ app, method }: Operation): string => `${method} ${app}`;

const certainRoutes = perObject((all: readonly Operation[]) => {
  const groups = new Map<string, Routes>();
  for (const operation of all.filter(isCertain)) {
    const group = groups.get(groupOf(operation)) ?? { trie: createTrie<Operation>(), greedy: [] };
    groups.set(groupOf(operation), group);
    const segments = exactSegments(operation.path);
    if (segments.some(isGreedy)) group.greedy.push(operation);
    else insert(group.trie, segments, operation);
  }
  return { groups, positions: new Map(all.map((operation, index) => [operation, index])) };
});

function candidatesFor(operation: Operation, all: readonly Operation[]): Operation[] {
  const { groups, positions } = certainRoutes(all);
  const group = groups.get(groupOf(operation));
  if (group === undefined) return [];
  const found = [...group.greedy];
  visitMatching(group.trie, exactSegments(operation.path), false, (node, left) => {
    if (left === 0) found.push(...node.items);
  });
  return found.sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0));
}

const isCertain = ({ registered, undetermined, alternatives = [], registration }: Operation): boolean =>
  registered &&
  undetermined.length === 0 &&
  alternatives.length === 0 &&
  registration.every(({ kind, host }) => kind !== "host" && host === undefined);

import { literalSegment, type Segment } from "./segments.ts";

/** Things by the segments of their paths, so that comparing a path with all others costs what the path is long. */
export interface SegmentTrie<T> {
  readonly literals: Map<string, SegmentTrie<T>>;
  /** Below a segment that is not all text. */
  open: SegmentTrie<T> | null;
  /** Whose path ends here. */
  readonly items: T[];
}

export const createTrie = <T>(): SegmentTrie<T> => ({ literals: new Map(), open: null, items: [] });

export function insert<T>(trie: SegmentTrie<T>, segments: readonly Segment[], item: T): void {
  let node = trie;
  for (const segment of segments) {
    const text = literalSegment(segment);
    if (text === null) {
      node.open ??= createTrie();
      node = node.open;
    } else {
      const next = node.literals.get(text) ?? createTrie<T>();
      node.literals.set(text, next);
      node = next;
    }
  }
  node.items.push(item);
}

/**
 * Visits every node whose path agrees with as many of the segments as it is long, and tells how many are left. Text
 * agrees with the same text and with whatever is open; what is open agrees with all, or only with what is open as well.
 */
export function visitMatching<T>(
  trie: SegmentTrie<T>,
  segments: readonly Segment[],
  openTakesText: boolean,
  visit: (node: SegmentTrie<T>, left: number) => void,
): void {
  const enter = (node: SegmentTrie<T>, at: number): void => {
    visit(node, segments.length - at);
    const segment = segments[at];
    if (segment === undefined) return;
    const text = literalSegment(segment);
    if (node.open !== null) enter(node.open, at + 1);
    const same = text === null ? undefined : node.literals.get(text);
    if (same !== undefined) enter(same, at + 1);
    if (text === null && openTakesText) for (const child of node.literals.values()) enter(child, at + 1);
  };
  enter(trie, 0);
}

/** Everything at and below a node. */
export function itemsBelow<T>(node: SegmentTrie<T>): T[] {
  const children = [...node.literals.values(), ...(node.open === null ? [] : [node.open])];
  return [...node.items, ...children.flatMap(itemsBelow)];
}

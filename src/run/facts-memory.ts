/** What was made of texts that were read before, for a process that reads a tree more than once. */
export interface FactsMemory {
  /** What was made of the same text before, else what is made of it now. */
  readonly recall: <T>(kind: string, file: string, text: string, make: () => T) => T;
  /** The same for what is made of many texts; it must not depend on anything else. */
  readonly recallAll: <T>(kind: string, texts: readonly string[], make: () => T) => T;
}

interface Held {
  readonly texts: readonly string[];
  readonly made: unknown;
}

/** Of each the last few texts: two trees that are compared, or an edit that is taken back. */
const KEPT = 2;

export function createFactsMemory(): FactsMemory {
  const held = new Map<string, readonly Held[]>();
  const recallAs = <T>(key: string, texts: readonly string[], make: () => T): T => {
    const known = held.get(key) ?? [];
    const same = known.find((each) => areSame(each.texts, texts));
    const found = same ?? { texts, made: make() };
    held.set(key, [found, ...known.filter((each) => each !== found)].slice(0, KEPT));
    return found.made as T;
  };
  return {
    recall: (kind, file, text, make) => recallAs(`one ${kind} ${file}`, [text], make),
    recallAll: (kind, texts, make) => recallAs(`all ${kind}`, texts, make),
  };
}

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, index) => one === others[index]);

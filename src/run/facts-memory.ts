/** What was made of texts that were read before, for a process that reads a tree more than once. */
export interface FactsMemory {
  /** What was made of the same text before, else what is made of it now. The text may be the digest of many. */
  readonly recall: <T>(kind: string, file: string, text: string, make: () => T) => T;
}

interface Held {
  readonly text: string;
  readonly made: unknown;
}

/** Of each the last few texts: two trees that are compared, or an edit that is taken back. */
const KEPT = 2;

export function createFactsMemory(): FactsMemory {
  const held = new Map<string, Held[]>();
  return {
    recall: <T>(kind: string, file: string, text: string, make: () => T): T => {
      const key = `${kind} ${file}`;
      const known = held.get(key) ?? [];
      const same = known.find((each) => each.text === text);
      const found = same ?? { text, made: make() };
      held.set(key, [found, ...known.filter((each) => each !== found)].slice(0, KEPT));
      return found.made as T;
    },
  };
}

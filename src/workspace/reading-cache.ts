import type { Notice } from "../contract/place.ts";
import { isNoticeable, type ReadResult, type Tree } from "./tree.ts";

type Reading = Pick<Tree, "read" | "lines" | "notices">;

/** A reading half that knows what it was asked. */
export interface AskedReading extends Reading {
  readonly asked: () => ReadonlyMap<string, ReadResult>;
}

/** The reading half of a tree: every file once, its lines when quoted, its failure as a notice. */
export function cacheReading(readNow: (file: string) => ReadResult): AskedReading {
  const results = new Map<string, ReadResult>();
  const linesOf = cacheLines();
  const readOnce = (file: string) => remember(results, file, readNow);
  return {
    read: async (file) => readOnce(file),
    lines: (file) => linesOf(file, readOnce(file)),
    notices: () => collectNotices(results),
    asked: () => results,
  };
}

/** The same where reading takes its time: only what was read before can be quoted. */
export function cacheLaterReading(readLater: (file: string) => Promise<ReadResult>): Reading {
  const results = new Map<string, ReadResult>();
  const linesOf = cacheLines();
  return {
    read: async (file) => {
      const result = results.get(file) ?? (await readLater(file));
      results.set(file, result);
      return result;
    },
    lines: (file) => {
      const result = results.get(file);
      return result === undefined ? null : linesOf(file, result);
    },
    notices: () => collectNotices(results),
  };
}

function cacheLines(): (file: string, result: ReadResult) => readonly string[] | null {
  const lines = new Map<string, readonly string[] | null>();
  return (file, result) => remember(lines, file, () => splitLines(result));
}

function remember<V>(store: Map<string, V>, file: string, make: (file: string) => V): V {
  const known = store.get(file);
  if (known !== undefined) return known;
  const made = make(file);
  store.set(file, made);
  return made;
}

const splitLines = (result: ReadResult): readonly string[] | null =>
  result.ok ? result.text.split(/\r?\n/) : null;

function collectNotices(results: ReadonlyMap<string, ReadResult>): Notice[] {
  const notices: Notice[] = [];
  for (const [file, result] of results) {
    if (!result.ok && isNoticeable(result)) notices.push({ file, reason: result.reason });
  }
  return sortNotices(notices);
}

export const sortNotices = (notices: readonly Notice[]): Notice[] =>
  notices.toSorted((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));

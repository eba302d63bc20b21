import type { Notice } from "../contract/place.ts";
import { isNoticeable, type ReadResult, type Tree } from "./tree.ts";

/** The reading half of a tree: every file once, its lines when quoted, its failure as a notice. */
export function cacheReading(
  readNow: (file: string) => ReadResult,
): Pick<Tree, "read" | "lines" | "notices"> {
  const results = new Map<string, ReadResult>();
  const lines = new Map<string, readonly string[] | null>();
  const readOnce = (file: string) => remember(results, file, readNow);
  return {
    read: async (file) => readOnce(file),
    lines: (file) => remember(lines, file, () => splitLines(readOnce(file))),
    notices: () => collectNotices(results),
  };
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

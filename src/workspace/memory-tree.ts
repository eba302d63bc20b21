import { insidePath } from "../contract/inside-path.ts";
import { failure } from "./decode-text.ts";
import { cacheReading } from "./reading-cache.ts";
import type { Commit, ReadResult, Tree, TreeFile } from "./tree.ts";

/** A tree of texts, path to text: for tests of other rooms and for what was never on a disk. */
export function memoryTree(texts: Readonly<Record<string, string>>, commit: Commit | null = null): Tree {
  const files = new Map(Object.entries(texts));
  return {
    root: "",
    ...cacheReading((file) => readText(files, file)),
    list: async () => [...files.keys()].sort().map((path) => textFile(path, files.get(path) ?? "")),
    commit: async () => commit,
  };
}

export const textFile = (path: string, text: string): TreeFile => ({
  path,
  size: Buffer.byteLength(text),
  aliases: [],
});

function readText(files: ReadonlyMap<string, string>, file: string): ReadResult {
  const inside = insidePath(file);
  if (inside === null) return failure("outside", "leads out of the audited root");
  const text = files.get(inside);
  return text === undefined ? failure("missing", "it does not exist") : { ok: true, text };
}

import { extname } from "node:path/posix";
import { insidePath } from "../contract/inside-path.ts";
import { failure } from "./decode-text.ts";
import { textFile } from "./memory-tree.ts";
import type { Commit, ReadResult, Tree, TreeFile } from "./tree.ts";

/** A tree with changes over it, in memory: path to new text, or to null for a file that is gone. */
export function overlayTree(base: Tree, changes: ReadonlyMap<string, string | null>): Tree {
  const textOf = (file: string) => changes.get(insidePath(file) ?? file);
  return {
    root: base.root,
    list: async () => overlayFiles(await base.list(), changes),
    read: async (file) => changedResult(textOf(file)) ?? base.read(file),
    lines: (file) => {
      const text = textOf(file);
      return text === undefined ? base.lines(file) : (text?.split(/\r?\n/) ?? null);
    },
    notices: () => base.notices().filter((notice) => !changes.has(notice.file)),
    commit: async () => overlayCommit(await base.commit(), changes),
  };
}

function changedResult(text: string | null | undefined): ReadResult | undefined {
  if (text === undefined) return undefined;
  return text === null ? failure("missing", "it does not exist") : { ok: true, text };
}

/** A link's alias that a change replaces is the change's own file from then on. */
function overlayFiles(files: readonly TreeFile[], changes: ReadonlyMap<string, string | null>): TreeFile[] {
  const kept: TreeFile[] = files
    .filter((file) => !changes.has(file.path))
    .map((file) => ({ ...file, aliases: file.aliases.filter((alias) => !changes.has(alias)) }));
  const aliases = new Map(files.map((file) => [file.path, file.aliases]));
  for (const [path, text] of changes) {
    if (text !== null) kept.push({ ...textFile(path, text), aliases: aliases.get(path) ?? [] });
  }
  return kept.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function overlayCommit(commit: Commit | null, changes: ReadonlyMap<string, string | null>): Commit | null {
  if (commit === null) return null;
  const deletedKinds = new Set(
    [...changes].filter(([, text]) => text === null).map(([path]) => extname(path)),
  );
  return {
    ...commit,
    dirty: (filesRead) => {
      const files = [...filesRead];
      return (
        files.some((file) => changes.has(file) || deletedKinds.has(extname(file))) || commit.dirty(files)
      );
    },
  };
}

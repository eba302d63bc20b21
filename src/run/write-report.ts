import { join } from "node:path";
import type { ReportFile } from "../contract/report-format.ts";
import { openTree } from "../workspace/open-tree.ts";
import { readOutside } from "../workspace/read-named.ts";
import type { ReadResult } from "../workspace/tree.ts";
import { writeAtomic } from "../workspace/write-atomic.ts";
import { writtenInside } from "../workspace/written-inside.ts";

/** Writes each file whole or not at all; no link leads it out of the folder, nor a folder of the root out of that. */
export async function writeFiles(root: string, folder: string, files: readonly ReportFile[]): Promise<void> {
  const around = foldersAround(root, join(folder, "report"));
  for (let next = 0; next < files.length; next += AT_ONCE) {
    const some = files.slice(next, next + AT_ONCE);
    await Promise.all(some.map(({ path, text }) => writeAtomic(join(folder, path), text, folder, ...around)));
  }
}

/** Each write waits for the disk several times. */
const AT_ONCE = 16;

export const writeReport = (root: string, file: string, text: string): Promise<void> =>
  writeAtomic(file, text, ...foldersAround(root, file));

const foldersAround = (root: string, file: string): string[] =>
  writtenInside(root, file) === null ? [] : [root];

/** The files that differ from what stands in the folder, the commit aside: a report is not stale for being committed. */
export async function staleFiles(folder: string, files: readonly ReportFile[]): Promise<string[]> {
  const tree = await openTree(folder).catch(() => null);
  const stale: string[] = [];
  for (const { path, text } of files) {
    if (!isSame(await tree?.read(path), text)) stale.push(path);
  }
  return stale;
}

export const isStale = (file: string, text: string): boolean => !isSame(readOutside(file), text);

const isSame = (held: ReadResult | undefined, text: string): boolean =>
  held?.ok === true && withoutCommit(held.text) === withoutCommit(text);

const withoutCommit = (text: string): string =>
  text
    .replace(/^\*\*Commit:\*\*.*$/gm, "")
    .replace(/<span data-commit>[^<]*<\/span>/g, "")
    .replace(/"commit": (?:null|\{[^}]*\})/, "");

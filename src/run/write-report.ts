import { join } from "node:path";
import type { ReportFile } from "../contract/report-format.ts";
import { openTree } from "../workspace/open-tree.ts";
import { writeAtomic } from "../workspace/write-atomic.ts";

/** Writes each file whole or not at all. */
export async function writeFiles(folder: string, files: readonly ReportFile[]): Promise<void> {
  for (const { path, text } of files) await writeAtomic(join(folder, path), text, folder);
}

export const writeReport = (file: string, text: string): Promise<void> => writeAtomic(file, text);

/** The files that differ from what stands in the folder, the commit aside: a report is not stale for being committed. */
export async function staleFiles(folder: string, files: readonly ReportFile[]): Promise<string[]> {
  const tree = await openTree(folder).catch(() => null);
  const stale: string[] = [];
  for (const { path, text } of files) {
    const held = await tree?.read(path);
    if (held?.ok !== true || withoutCommit(held.text) !== withoutCommit(text)) stale.push(path);
  }
  return stale;
}

const withoutCommit = (text: string): string =>
  text
    .replace(/^\*\*Commit:\*\*.*$/gm, "")
    .replace(/<span data-commit>[^<]*<\/span>/g, "")
    .replace(/"commit": (?:null|\{[^}]*\})/, "");

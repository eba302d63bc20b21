import { structuredPatch } from "diff";
import type { Hunk } from "../../contract/diff.ts";
import type { Texts } from "../read-texts.ts";

/** The lines that differ between two readings of one project, file by file; what only one has differs as a whole. */
export function changedHunks(
  before: Pick<Texts, "read" | "textOf">,
  after: Pick<Texts, "read" | "textOf">,
): Hunk[] {
  const files = [...new Set([...before.read, ...after.read])].sort();
  return files.flatMap((file) => hunksOf(file, before.textOf(file), after.textOf(file)));
}

function hunksOf(file: string, before: string | null, after: string | null): Hunk[] {
  if (before === after) return [];
  if (before === null || after === null) return [{ file, before: whole(before), after: whole(after) }];
  const patch = structuredPatch("", "", before, after, "", "", { context: 0, timeout: LONGEST });
  if (patch === undefined) return [{ file, before: whole(before), after: whole(after) }];
  return patch.hunks.map(({ oldStart, oldLines, newStart, newLines }) => ({
    file,
    before: { startLine: oldStart, endLine: oldStart + oldLines - 1 },
    after: { startLine: newStart, endLine: newStart + newLines - 1 },
  }));
}

/** Milliseconds; a file that was rewritten from end to end differs as a whole. */
const LONGEST = 1000;

const whole = (text: string | null) => ({
  startLine: 1,
  endLine: text === null ? 0 : text.replace(/\n$/, "").split("\n").length,
});

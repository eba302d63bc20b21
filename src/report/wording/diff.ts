import { count } from "../../contract/count.ts";
import type { Diff, Hunk, SymbolDiff } from "../../contract/diff.ts";

/** `3 of 16 symbols differ between main (a602ba5) and the working copy; 1 gates` */
export function diffTotals({ base, head, summary }: Diff): string {
  const there = head.ref === null ? "the working copy" : sideText(head.ref, head.sha);
  const gating = `${summary.gating} ${summary.gating === 1 ? "gates" : "gate"}`;
  const verb = summary.affected === 1 ? "differs" : "differ";
  return `${count(summary.affected, "symbol")} of ${summary.targets} ${verb} between ${sideText(base.ref, base.sha)} and ${there}; ${gating}`;
}

const sideText = (ref: string, sha: string): string => (ref === sha ? sha : `${ref} (${sha})`);

/** `C → I`, `new: I`, `gone` */
export function statusChange({ before, after }: SymbolDiff): string {
  if (after === null) return "gone";
  if (before === null) return `new: ${after.status}`;
  return before.status === after.status ? after.status : `${before.status} → ${after.status}`;
}

/** The lines as they are now; where none are left, as they were. */
export function hunkText({ file, before, after }: Hunk): string {
  const isGone = after.endLine < after.startLine;
  const { startLine, endLine } = isGone ? before : after;
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  return isGone ? `${file} (deleted line${startLine === endLine ? "" : "s"} ${lines})` : `${file}:${lines}`;
}

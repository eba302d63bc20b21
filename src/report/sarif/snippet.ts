import type { Place } from "../../contract/place.ts";
import type { Audit, Code } from "../../contract/report.ts";
import { quoteLines } from "../quoting/quote-lines.ts";

const LONGEST_LINE = 400;

/**
 * The code at a place, where a hop quotes it in full: from its first column to its last one. Its lines are without their
 * common indentation, as in the quotation.
 */
export function snippetOf(audits: readonly Audit[], place: Place): string | null {
  for (const audit of audits)
    for (const hop of audit.hops)
      for (const code of hop.code) {
        const lines = quotedLines(code, place);
        if (lines !== null)
          return quoteLines(cutColumns(code, place, lines).join("\n"), LONGEST_LINE).join("\n");
      }
  return null;
}

/** Null where the quotation is of other lines, or has lost some in its middle. */
function quotedLines(code: Code, place: Place): readonly string[] | null {
  const lines = code.text.split("\n");
  const isWhole = lines.length === code.endLine - code.startLine + 1;
  const holdsPlace =
    code.file === place.file && code.startLine <= place.startLine && place.endLine <= code.endLine;
  if (!isWhole || !holdsPlace || place.startLine < 1) return null;
  return lines.slice(place.startLine - code.startLine, place.endLine - code.startLine + 1);
}

/** The last line first: where there is only one, its end is cut before its start moves. */
function cutColumns({ dedent = 0 }: Code, place: Place, lines: readonly string[]): string[] {
  const { startColumn = 1, endColumn = Number.POSITIVE_INFINITY } = place;
  const last = lines.length - 1;
  return lines
    .map((line, index) => (index === last ? line.slice(0, Math.max(0, endColumn - 1 - dedent)) : line))
    .map((line, index) => (index === 0 ? line.slice(Math.max(0, startColumn - 1 - dedent)) : line));
}

import type { Code } from "../../contract/report.ts";
import { quoteLines } from "./quote-lines.ts";

/** A line of a quotation with its number in the file; the line that stands for left-out ones has none. */
export interface NumberedLine {
  readonly number: number | null;
  readonly text: string;
}

/** A long quotation has lost lines in its middle; those after the gap keep the numbers that they have in the file. */
export function numberLines(
  code: Pick<Code, "text" | "startLine" | "endLine">,
  longest: number,
): NumberedLine[] {
  const lines = quoteLines(code.text, longest);
  const missing = code.endLine - code.startLine + 1 - lines.length;
  const gap = missing > 0 ? lines.indexOf(`… ${missing + 1} more lines …`) : -1;
  return lines.map((text, index) => {
    if (index === gap) return { number: null, text };
    return { number: code.startLine + index + (gap >= 0 && index > gap ? missing : 0), text };
  });
}

import type { Undetermined } from "../contract/place.ts";

/** A file that is searched as text, because it is not parsed. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

export interface FoundLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const LONGEST = 100;

/** What the line leaves undecided; hints say what would decide it. */
export const doubtAtLine = ({ file, line, text }: FoundLine, reason: string, hint: string): Undetermined => ({
  reason,
  expression: text.trim().slice(0, LONGEST),
  file,
  line,
  hint,
});

/** Of what may request an operation, and may not. */
export const SAY_EXTERNAL = 'if it requests the operation, say so in targets.json: "consumers": "external"';

/** Of a file that was read in part. */
export const MEND_FILE = "mend what the notice of this file says";

/** The first place, in the order of the files, where the pattern matches within a line. */
export function findLine(pattern: RegExp, files: readonly TextFile[]): FoundLine | null {
  for (const { file, text } of files) {
    if (!pattern.test(text)) continue;
    const lines = text.split("\n");
    const index = lines.findIndex((line) => pattern.test(line));
    if (index >= 0) return { file, line: index + 1, text: lines[index] ?? "" };
  }
  return null;
}

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

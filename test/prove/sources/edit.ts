import type { Place } from "../../../src/contract/place.ts";

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

/** A span of a file, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** New text in the place of a span. */
export interface Edit extends Span {
  readonly file: string;
  readonly text: string;
}

export const replace = (file: string, { start, end }: Span, text: string): Edit => ({
  file,
  start,
  end,
  text,
});

/** The new texts of the files that the edits are in. An edit within another one, or the same twice, counts once. */
export function applyEdits(files: Files, edits: readonly Edit[]): Map<string, string> {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  return new Map([...byFile].map(([file, own]) => [file, editText(files[file] ?? "", own)]));
}

function editText(text: string, edits: readonly Edit[]): string {
  const outermost = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  let result = "";
  let at = 0;
  for (const edit of outermost) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The span that a place of the report stands for; whole lines where it names no columns. */
export function spanOf(text: string, place: Place): Span {
  const starts = lineStarts(text);
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  const start = startOf(place.startLine) + (place.startColumn ?? 1) - 1;
  if (place.endColumn !== undefined) return { start, end: startOf(place.endLine) + place.endColumn - 1 };
  return { start, end: startOf(place.endLine + 1) };
}

/** The other way round. */
export function placeOf(file: string, text: string, { start, end }: Span): Place {
  const starts = lineStarts(text);
  const lineOf = (offset: number): number => starts.findLastIndex((at) => at <= offset) + 1;
  const columnOf = (offset: number): number => offset - (starts[lineOf(offset) - 1] ?? 0) + 1;
  return {
    file,
    startLine: lineOf(start),
    endLine: lineOf(end),
    startColumn: columnOf(start),
    endColumn: columnOf(end),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

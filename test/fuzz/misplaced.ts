interface Placed {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** Every place that a report names and that is not in the files: each as a line of words. */
export function misplaced(report: unknown, files: Readonly<Record<string, string>>): string[] {
  return [...placesIn(report)].flatMap((place) => {
    const problem = problemOf(place, files[place.file]?.split(/\r?\n/));
    return problem === null ? [] : [`${JSON.stringify(place)}: ${problem}`];
  });
}

function* placesIn(value: unknown): Generator<Placed> {
  if (typeof value !== "object" || value === null) return;
  const place = asPlace(value as Record<string, unknown>);
  if (place !== null) yield place;
  for (const inner of Object.values(value)) yield* placesIn(inner);
}

/** A range, or the one line of what is undetermined. A notice about a file as a whole has no line. */
function asPlace(value: Readonly<Record<string, unknown>>): Placed | null {
  const { file, line, startLine, endLine, startColumn, endColumn } = value;
  if (typeof file !== "string") return null;
  if (typeof line === "number") return { file, startLine: line, endLine: line };
  if (typeof startLine !== "number" || typeof endLine !== "number") return null;
  return {
    file,
    startLine,
    endLine,
    ...(typeof startColumn === "number" ? { startColumn } : {}),
    ...(typeof endColumn === "number" ? { endColumn } : {}),
  };
}

function problemOf(place: Placed, lines: readonly string[] | undefined): string | null {
  const { startLine, endLine, startColumn = 1, endColumn = startColumn } = place;
  if (lines === undefined) return "there is no such file";
  if (startLine < 1 || endLine < startLine || endLine > lines.length) return `it has ${lines.length} lines`;
  const [first = "", last = ""] = [lines[startLine - 1], lines[endLine - 1]];
  if (startColumn < 1 || startColumn > first.length + 1) return `its line ${startLine} is shorter`;
  return endColumn < 1 || endColumn > last.length + 1 ? `its line ${endLine} is shorter` : null;
}

/** `line 12: …` of a notice. */
export function noticedLines(
  notices: readonly { readonly file: string; readonly reason: string }[],
): { readonly file: string; readonly line: number }[] {
  return notices.flatMap(({ file, reason }) => {
    const line = /^line (\d+):/.exec(reason)?.[1];
    return line === undefined ? [] : [{ file, line: Number(line) }];
  });
}

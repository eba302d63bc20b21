import { type ParseResult, type ParserOptions, type ParserPlugin, parse } from "@babel/parser";
import type * as babel from "@babel/types";
import { lineAt, lineStarts } from "./line-starts.ts";

type Parsed = ParseResult<babel.File>;

export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** How often a part that cannot be parsed is blanked out before the file is given up. */
const ATTEMPTS = 4;

/** Parses what can be parsed: where Babel gives up, the top-level part that holds the error is blanked out, once per error. */
export function parseSource(
  file: string,
  text: string,
  language: string,
): { tree: Parsed | null; problems: Problem[]; partial: boolean } {
  const problems: Problem[] = [];
  const lines = lineStarts(text);
  let rest = text;
  for (let attempt = 0; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const tree = parse(rest, optionsFor(file, language));
      for (const error of tree.errors ?? []) problems.push(problemOf(error, lines));
      if (problems.length > 0) keepInside(tree, text.length);
      return { tree, problems, partial: rest !== text };
    } catch (error) {
      const problem = problemOf(error, lines);
      problems.push(problem);
      const blanked = error instanceof RangeError ? rest : blankPart(rest, problem.line);
      if (blanked === rest) break;
      rest = blanked;
    }
  }
  return { tree: null, problems, partial: true };
}

function optionsFor(file: string, language: string): ParserOptions {
  return {
    sourceType: "module",
    errorRecovery: true,
    attachComment: false,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowImportExportEverywhere: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    allowNewTargetOutsideFunction: true,
    plugins: pluginsFor(file, language),
  };
}

/** JSX is not allowed in .ts, where `<T>x` is a cast; .js may hold JSX and Flow types. */
function pluginsFor(file: string, language: string): ParserPlugin[] {
  const shared: ParserPlugin[] = [
    "decorators-legacy",
    "decoratorAutoAccessors",
    "explicitResourceManagement",
  ];
  switch (language) {
    case "ts":
    case "mts":
    case "cts":
      return [...shared, ["typescript", { dts: /\.d\.[mc]?ts$/.test(file) }]];
    case "tsx":
      return [...shared, "typescript", "jsx"];
    default:
      return [...shared, "jsx", "flow"];
  }
}

/** Where Babel recovers at the end of a text, a node can end behind it. */
function keepInside(tree: Parsed, length: number): void {
  const pending: unknown[] = [tree.program];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("start" in node && typeof node.start === "number") node.start = Math.min(node.start, length);
    if ("end" in node && typeof node.end === "number") node.end = Math.min(node.end, length);
    for (const [key, inner] of Object.entries(node)) if (key !== "loc") pending.push(inner);
  }
}

/** Babel counts lines as JavaScript does, which ends them by more characters than editors do: the offset is asked. */
function problemOf(error: unknown, lines: readonly number[]): Problem {
  if (error instanceof RangeError) return { line: 1, message: "nested too deeply to be parsed" };
  if (!(error instanceof Error)) return { line: 1, message: String(error) };
  const offset = "pos" in error && typeof error.pos === "number" ? error.pos : 0;
  return { line: lineAt(lines, offset), message: error.message.replace(/\s*\(\d+:\d+\)$/, "") };
}

/** Blanks the lines from the last one above the error that starts at the margin to the next such line. */
function blankPart(text: string, line: number): string {
  const lines = text.split("\n");
  let from = Math.min(line, lines.length) - 1;
  while (from > 0 && !startsPart(lines[from])) from -= 1;
  let to = Math.max(from + 1, line);
  while (to < lines.length && !startsPart(lines[to])) to += 1;
  const blank = lines.slice(from, to).map((one) => one.replace(/[^\r]/g, " "));
  return [...lines.slice(0, from), ...blank, ...lines.slice(to)].join("\n");
}

const startsPart = (line: string | undefined): boolean => line !== undefined && /^[A-Za-z_$@/"'(]/.test(line);

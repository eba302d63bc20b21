import { Language, Parser } from "web-tree-sitter";
import { copyTree, type RawNode, type RawTree } from "./raw-tree.ts";
import { docstringOf, readStatements } from "./read-statement.ts";
import type { PyModule, PyStatement } from "./tree.ts";

export interface ParserBinaries {
  /** `web-tree-sitter.wasm`, as bytes or as a path; found beside the library when absent. */
  readonly runtime?: Uint8Array | string;
  readonly language: Uint8Array;
}

type Problem = RawTree["problems"][number];

/** Gives the function that turns a Python file's text into its slim tree. Never throws on broken text. */
export async function createPythonExtractor(
  wasm: ParserBinaries,
): Promise<(file: string, text: string) => PyModule> {
  await Parser.init(runtimeOptions(wasm.runtime));
  const language = await Language.load(wasm.language);
  const parser = new Parser();
  parser.setLanguage(language);
  const parse = (text: string): RawTree => {
    const tree = parser.parse(text);
    if (tree === null)
      return {
        root: { type: "ERROR", named: true, start: 0, end: text.length, children: [] },
        problems: [],
        tooDeep: null,
      };
    const copy = copyTree(tree, language);
    tree.delete();
    return copy;
  };
  return (file, text) => readSafely(file, text, parse);
}

/** Longer files are data; the trees of one would fill the memory. */
const LONGEST = 2_000_000;

/** Text that is beyond all measure is reported, not read. */
function readSafely(file: string, text: string, parse: (text: string) => RawTree): PyModule {
  if (text.length > LONGEST) return unread(file, text, "too large to be parsed");
  try {
    return readModule(file, text, parse);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unread(file, text, "nested too deeply to be read");
  }
}

const unread = (file: string, text: string, message: string): PyModule => ({
  file,
  text,
  lines: lineStarts(text),
  body: [],
  docstring: null,
  problems: [{ line: 1, message }],
});

function runtimeOptions(runtime: Uint8Array | string | undefined): object | undefined {
  if (runtime === undefined) return undefined;
  return typeof runtime === "string" ? { locateFile: () => runtime } : { wasmBinary: runtime };
}

function readModule(file: string, text: string, parse: (text: string) => RawTree): PyModule {
  const { root, problems, tooDeep } = parse(text);
  const nodes = root.type === "ERROR" ? [root] : root.children;
  const recovered: Problem[] = [];
  const isBroken = ({ type, start, end }: RawNode): boolean =>
    type === "ERROR" ||
    (problems.some(({ at }) => at >= start && at < end) && topLevelChunks(text, start, end).length > 1);
  const body = nodes.flatMap((node) =>
    isBroken(node) ? recoverStatements(node, text, parse, recovered) : readStatements([node], text),
  );
  const lines = lineStarts(text);
  return {
    file,
    text,
    lines,
    body,
    docstring: docstringOf(body),
    problems: describe([...problems, ...recovered, ...cutAt(tooDeep)], lines),
  };
}

/**
 * The parser may wrap everything after a broken place into one error, or into the statement that is broken. What starts in the first column there is parsed
 * again on its own, so that one broken statement costs no other.
 */
function recoverStatements(
  error: RawNode,
  text: string,
  parse: (text: string) => RawTree,
  problems: Problem[],
): PyStatement[] {
  return topLevelChunks(text, error.start, error.end).flatMap(({ start, end }) => {
    const { root, problems: found, tooDeep } = parse(text.slice(start, end));
    for (const problem of [...found, ...cutAt(tooDeep)])
      problems.push({ ...problem, at: problem.at + start });
    const shifted = shift(root, start);
    return readStatements(shifted.type === "ERROR" ? [shifted] : shifted.children, text);
  });
}

const cutAt = (tooDeep: number | null): Problem[] =>
  tooDeep === null ? [] : [{ at: tooDeep, message: "nested too deeply to be read in full" }];

function topLevelChunks(text: string, start: number, end: number): { start: number; end: number }[] {
  const starts = [start];
  let decorated = false;
  for (const match of text.slice(start, end).matchAll(CHUNK_START)) {
    if (match.index > 0 && !decorated) starts.push(start + match.index);
    decorated = match[0].startsWith("@");
  }
  return starts.map((from, index) => ({ start: from, end: starts[index + 1] ?? end }));
}

/** A word or a decorator in the first column, unless it goes on with the statement before it. */
const CHUNK_START = /^(?!(?:elif|else|except|finally)\b)[A-Za-z_@]/gm;

const shift = (node: RawNode, by: number): RawNode => ({
  type: node.type,
  named: node.named,
  start: node.start + by,
  end: node.end + by,
  children: node.children.map((child) => shift(child, by)),
});

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function describe(problems: readonly Problem[], lines: readonly number[]): PyModule["problems"] {
  const seen = new Map<number, string>();
  for (const { at, message } of problems) {
    const line = lineAt(lines, at);
    if (!seen.has(line)) seen.set(line, message);
  }
  return [...seen].sort(([a], [b]) => a - b).map(([line, message]) => ({ line, message }));
}

/** The line, from 1, of an offset. */
export function lineAt(lines: readonly number[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

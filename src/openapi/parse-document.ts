import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Place } from "../contract/place.ts";

export type DocumentPath = readonly (string | number)[];

export interface ParsedDocument {
  readonly ok: true;
  readonly value: unknown;
  /** The place of a key, or of an item of a list; that of what holds it where the way there leads over a reference. */
  readonly placeOf: (path: DocumentPath) => Place;
}

/** Why a document cannot be used; the place is the file's beginning where none is known. */
export interface DocumentProblem {
  readonly ok: false;
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/** JSON is YAML as well: one parser reads both, and knows where everything stands. */
export function parseText(text: string, file: string): ParsedDocument | DocumentProblem {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined) return problemAt(lines, error.pos[0], error.message);
  try {
    const value: unknown = document.toJS();
    return { ok: true, value, placeOf: (path) => placeOf(document, lines, file, path) };
  } catch (thrown) {
    return problemAt(lines, 0, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function problemAt(lines: LineCounter, offset: number, message: string): DocumentProblem {
  const { line, col } = lines.linePos(offset);
  return {
    ok: false,
    line: Math.max(1, line),
    column: Math.max(1, col),
    // The parser's own stack, which says nothing to whoever has the document.
    problem: /call stack/.test(message) ? "it is nested too deeply" : (message.split("\n")[0] ?? message),
  };
}

function placeOf(document: Document, lines: LineCounter, file: string, path: DocumentPath): Place {
  const [start, end] = rangeOf(document, path);
  const [from, to] = [lines.linePos(start), lines.linePos(end)];
  const startLine = Math.max(1, from.line);
  const isOneLine = from.line === to.line && from.col > 0;
  return {
    file,
    startLine,
    endLine: startLine,
    ...(isOneLine ? { startColumn: from.col, endColumn: to.col } : {}),
  };
}

/** The range of the last key or item on the way that there is. */
function rangeOf(document: Document, path: DocumentPath): readonly [number, number] {
  let node: unknown = document.contents;
  let range: readonly [number, number] = [0, 0];
  for (const segment of path) {
    const step = stepInto(isAlias(node) ? node.resolve(document) : node, segment);
    if (step === null) break;
    range = step.range ?? range;
    node = step.value;
  }
  return range;
}

function stepInto(
  node: unknown,
  segment: string | number,
): { readonly value: unknown; readonly range: readonly [number, number] | null } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
    return pair === undefined ? null : { value: pair.value, range: textRange(pair.key) };
  }
  if (!isSeq(node) || typeof segment !== "number") return null;
  const item = node.items[segment];
  return item === undefined ? null : { value: item, range: textRange(item) };
}

function textRange(node: unknown): readonly [number, number] | null {
  const range = (node as Node | null)?.range;
  return range === undefined || range === null ? null : [range[0], range[1]];
}

import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { findDeepNesting } from "../contract/deep-nesting.ts";
import type { Place } from "../contract/place.ts";
import { TargetsError } from "./targets-error.ts";

/** A place whose columns are known. */
export interface TextPlace extends Place {
  readonly startColumn: number;
  readonly endColumn: number;
}

export type JsonPath = readonly (string | number)[];

/** A parsed JSON text that knows where each of its values stands. */
export interface JsonDocument {
  readonly file: string;
  readonly text: string;
  readonly root: Node;
  readonly value: unknown;
  readonly nodeAt: (path: JsonPath) => Node | undefined;
  readonly placeOf: (node: Node) => TextPlace;
  /** The error at a node, to be thrown. */
  readonly errorAt: (node: Node, problem: string) => TargetsError;
}

/** Comments and trailing commas are allowed. */
export function parseDocument(text: string, file: string): JsonDocument {
  const starts = lineStarts(text);
  const placeOf = (node: Pick<Node, "offset" | "length">) =>
    placeBetween(file, starts, node.offset, node.length);
  const errorAt = (node: Pick<Node, "offset" | "length">, problem: string) => {
    const place = placeOf(node);
    return new TargetsError(file, place.startLine, place.startColumn, problem);
  };
  const deep = findDeepNesting(text);
  if (deep !== null) throw errorAt({ offset: deep, length: 1 }, "this is nested deeper than any value here");
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (text.trim() === "")
    throw errorAt({ offset: 0, length: 0 }, "the file is empty: delete it and run `audit init`");
  if (first !== undefined)
    throw errorAt(first, `invalid JSON: ${PROBLEMS[printParseErrorCode(first.error)] ?? "not understood"}`);
  if (root === undefined) throw errorAt({ offset: 0, length: 0 }, "invalid JSON: there is no value");
  const nodeAt = (path: JsonPath) => findNodeAtLocation(root, [...path]);
  return { file, text, root, value: getNodeValue(root), nodeAt, placeOf, errorAt };
}

const PROBLEMS: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is no JSON value; strings and keys stand in double quotes",
  InvalidNumberFormat: "this is no number",
  PropertyNameExpected: "a key in double quotes is expected here",
  ValueExpected: "a value is expected here",
  ColonExpected: "a colon is missing before this",
  CommaExpected: "a comma is missing before this",
  CloseBraceExpected: "a closing } is missing",
  CloseBracketExpected: "a closing ] is missing",
  EndOfFileExpected: "nothing may follow the closing bracket",
  InvalidCommentToken: "this comment is not understood",
  UnexpectedEndOfComment: "this comment is not closed",
  UnexpectedEndOfString: "this string is not closed",
  UnexpectedEndOfNumber: "this number is not finished",
  InvalidUnicode: "this \\u escape is not four hexadecimal digits",
  InvalidEscapeCharacter: "this escape is unknown; a backslash is written \\\\",
  InvalidCharacter: "a control character stands in a string; write it as an escape",
};

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function placeBetween(file: string, starts: readonly number[], offset: number, length: number): TextPlace {
  const start = positionOf(starts, offset);
  const end = positionOf(starts, offset + length);
  return { file, startLine: start.line, endLine: end.line, startColumn: start.column, endColumn: end.column };
}

function positionOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let index = 0;
  for (let end = starts.length; end - index > 1; ) {
    const middle = (index + end) >> 1;
    if ((starts[middle] ?? 0) <= offset) index = middle;
    else end = middle;
  }
  return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
}

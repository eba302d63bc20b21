import { createScanner, findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/**
 * Adds entries at the end of the list of targets, in the form that the list has. By hand, because jsonc-parser's
 * `modify` inserts before a comment that follows the last entry, and so takes it away from its entry.
 */
export function appendEntries(text: string, entries: readonly string[]): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const list = root === undefined ? undefined : findNodeAtLocation(root, ["targets"]);
  if (list === undefined || entries.length === 0) return text;
  const tail = readTail(text, list);
  const separator = tail.lastEntryEnd === null || tail.hasComma ? "" : ",";
  const contentEnd = tail.contentEnd;
  const commaAt = tail.lastEntryEnd ?? contentEnd;
  return (
    text.slice(0, commaAt) +
    separator +
    text.slice(commaAt, contentEnd) +
    layOut(text, list, entries, tail) +
    text.slice(tail.close)
  );
}

interface Tail {
  /** Offset behind the last entry; null in an empty list. */
  readonly lastEntryEnd: number | null;
  readonly hasComma: boolean;
  /** Offset behind the last entry, comma or comment of the list. */
  readonly contentEnd: number;
  /** Offset of the closing bracket. */
  readonly close: number;
}

function readTail(text: string, list: Node): Tail {
  const last = list.children?.at(-1);
  const from = last === undefined ? list.offset + 1 : last.offset + last.length;
  const close = list.offset + list.length - 1;
  return {
    lastEntryEnd: last === undefined ? null : from,
    hasComma: hasCommaBetween(text, from, close),
    contentEnd: from + text.slice(from, close).trimEnd().length,
    close,
  };
}

/** A comma in a comment is none. */
function hasCommaBetween(text: string, from: number, to: number): boolean {
  const scanner = createScanner(text.slice(from, to), true);
  return scanner.scan() === COMMA;
}

/** `SyntaxKind.CommaToken`; const enums of a declaration file cannot be used under isolatedModules. */
const COMMA = 5;

function layOut(text: string, list: Node, entries: readonly string[], tail: Tail): string {
  const written = text.slice(list.offset, tail.close);
  if (tail.lastEntryEnd !== null && !written.includes("\n"))
    return ` ${entries.join(", ")}${tail.hasComma ? "," : ""}${text.slice(tail.contentEnd, tail.close)}`;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const outer = indentAt(text, list.offset);
  const indent = innerIndent(text, list, outer);
  const lines = entries.map((entry) => `${end}${indent}${entry}`).join(",");
  return `${lines}${tail.hasComma ? "," : ""}${end}${outer}`;
}

/** As the last entry that starts a line of its own, else one step further than the list's own line. */
function innerIndent(text: string, list: Node, outer: string): string {
  const own = list.children?.findLast((child) => /(?:^|\n)[ \t]*$/.test(text.slice(0, child.offset)));
  return own === undefined ? outer + (outer === "" ? "  " : outer) : indentAt(text, own.offset);
}

function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}

import type { Place } from "../../contract/place.ts";
import type { Code } from "../../contract/report.ts";
import { type NumberedLine, numberLines } from "../quoting/number-lines.ts";
import { quoteLines } from "../quoting/quote-lines.ts";
import { cutToWidth, displayWidth } from "./display-width.ts";
import type { Page } from "./ink.ts";

const LONGEST_LINE = 1000;
const FRAME_LINES = 3;

/** Quoted code with its line numbers; a line is cut at the edge of the page. */
export function codeBlock(page: Page, code: Code, indent: string): string[] {
  const lines = numbered(code);
  const digits = digitsOf(lines);
  return lines.map((line) => gutter(page, indent, digits, line));
}

/** Code that stands nowhere yet: to be copied, so without line numbers and never cut. */
export const proposal = (page: Page, text: string, indent: string): string[] =>
  quoteLines(text, LONGEST_LINE).map((line) => `${indent}${page.ink.quiet("│")} ${expandTabs(line)}`);

/** The place's first line is among those that the quotation still has. */
export const shows = (code: Code, place: Place): boolean =>
  code.file === place.file && numbered(code).some((line) => line.number === place.startLine);

/** At most three lines around a place, with the place underlined and labelled. */
export function codeFrame(page: Page, code: Code, place: Place, label: string, indent: string): string[] {
  const all = numbered(code);
  const target = all.findIndex((line) => line.number === place.startLine);
  const first = Math.max(0, Math.min(target - 1, all.length - FRAME_LINES));
  const lines = all.slice(first, first + FRAME_LINES);
  const digits = digitsOf(lines);
  return lines.flatMap((line) => {
    const row = gutter(page, indent, digits, line);
    if (line.number !== place.startLine) return [row];
    const [from, to] = underlined(code, code.text.split("\n")[target] ?? "", line.text, place);
    return [row, ...underline(page, `${indent}${" ".repeat(digits)} `, from, to, label)];
  });
}

const numbered = (code: Code): NumberedLine[] =>
  numberLines(code, LONGEST_LINE).map(({ number, text }) => ({ number, text: expandTabs(text) }));

const expandTabs = (text: string): string => text.replaceAll("\t", "    ");

const digitsOf = (lines: readonly NumberedLine[]): number =>
  Math.max(...lines.map(({ number }) => String(number ?? "").length));

function gutter(page: Page, indent: string, digits: number, { number, text }: NumberedLine): string {
  const head = `${indent}${String(number ?? "").padStart(digits)} │`;
  return `${page.ink.quiet(head)} ${cutToWidth(text, page.columns - displayWidth(head) - 1)}`.trimEnd();
}

/** From and to in columns of the shown line; the whole line where it cannot be told what the place's columns are in it. */
function underlined(code: Code, raw: string, shown: string, place: Place): [number, number] {
  const whole: [number, number] = [
    displayWidth(shown) - displayWidth(shown.trimStart()),
    displayWidth(shown),
  ];
  const { startColumn, startLine, endLine, endColumn } = place;
  if (code.dedent === undefined || startColumn === undefined) return whole;
  const from = shownWidth(raw.slice(0, startColumn - 1 - code.dedent));
  const isOneLine = endColumn !== undefined && startLine === endLine;
  const to = isOneLine ? shownWidth(raw.slice(0, endColumn - 1 - code.dedent)) : whole[1];
  return startColumn > code.dedent && to > from ? [from, to] : whole;
}

const shownWidth = (raw: string): number => displayWidth(expandTabs(quoteLines(raw, LONGEST_LINE)[0] ?? ""));

function underline(page: Page, indent: string, from: number, to: number, label: string): string[] {
  const head = `${indent}│ `;
  const room = page.columns - displayWidth(head);
  const length = Math.max(1, Math.min(to, room) - from);
  const line = `${page.ink.quiet(head)}${" ".repeat(from)}${page.ink.fail("─".repeat(length))}`;
  if (from + length + 1 + displayWidth(label) <= room) return [`${line} ${page.ink.fail(label)}`];
  return [line, `${page.ink.quiet(head)}${page.ink.fail(cutToWidth(label, room))}`];
}

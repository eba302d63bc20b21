import { cut } from "../quoting/cut.ts";
import { type ProsePart, splitProse } from "../quoting/split-prose.ts";
import { displayWidth } from "./display-width.ts";
import type { Page } from "./ink.ts";

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST_PROSE = 110;

/** A sentence, or one that is already told apart from what it quotes. */
export type Prose = string | readonly ProsePart[];

const partsOf = (text: Prose): readonly ProsePart[] => (typeof text === "string" ? splitProse(text) : text);

/** A sentence over as many lines as it needs. `first` stands before it, and the other lines are indented to match. */
export function wrap(page: Page, text: Prose, first: string, firstWidth = displayWidth(first)): string[] {
  const room = Math.max(20, Math.min(page.columns, WIDEST_PROSE) - firstWidth);
  const rest = " ".repeat(firstWidth);
  return fill(words(page, partsOf(text)), room).map((line, index) => (index === 0 ? first : rest) + line);
}

/** A sentence on one line, however long. */
export const inline = (page: Page, text: Prose): string =>
  words(page, partsOf(text))
    .map((word) => word.text)
    .join(" ");

interface Word {
  readonly width: number;
  readonly text: string;
}

/** What has no space in it is never broken: places and names stay whole. */
function words(page: Page, parts: readonly ProsePart[]): Word[] {
  const runs: Word[][] = [[]];
  for (const part of parts) {
    for (const piece of pieces(page, part)) {
      if (/^\s/.test(piece)) runs.push([]);
      else runs.at(-1)?.push(wordOf(page, cut(piece, LONGEST_WORD), part.code));
    }
  }
  return runs.filter((run) => run.length > 0).map(glue);
}

const wordOf = (page: Page, text: string, isCode: boolean): Word => ({
  width: displayWidth(text),
  text: isCode ? page.ink.code(text) : text,
});

/** A quotation and the comma after it are one word. */
const glue = (run: readonly Word[]): Word => ({
  width: run.reduce((sum, word) => sum + word.width, 0),
  text: run.map((word) => word.text).join(""),
});

/** A short quotation stays on one line: half of a route or a comparison says little. */
function pieces(page: Page, part: ProsePart): string[] {
  const text = part.code && !page.ink.coloured ? `\`${part.text}\`` : part.text;
  if (part.code && displayWidth(text) <= LONGEST_UNBROKEN) return [text];
  return text.split(/(\s+)/).filter((piece) => piece !== "");
}

const LONGEST_UNBROKEN = 50;

/** Longer than any place or name that means something. */
const LONGEST_WORD = 300;

function fill(all: readonly Word[], room: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let width = 0;
  for (const word of all) {
    if (line.length > 0 && width + 1 + word.width > room) {
      lines.push(line.join(" "));
      line = [];
      width = 0;
    }
    width += word.width + (line.length > 0 ? 1 : 0);
    line.push(word.text);
  }
  return line.length > 0 ? [...lines, line.join(" ")] : lines;
}

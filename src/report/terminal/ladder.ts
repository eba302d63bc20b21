import type { Audit, Hop } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { pointText } from "../wording/place-text.ts";
import { hopWord } from "../wording/words.ts";
import { displayWidth, padEnd } from "./display-width.ts";
import type { Page } from "./ink.ts";
import { verdictInk, verdictMark } from "./marks.ts";

/** The seven hops as rungs, each with its verdict and its place. */
export const ladder = (page: Page, audit: Audit): string[] =>
  audit.hops.flatMap((hop, index) => rung(page, hop, rail(index, audit.hops.length)));

/** Some of the rungs, without the rails. */
export const rungs = (page: Page, hops: readonly Hop[], indent: string): string[] =>
  hops.flatMap((hop) => rung(page, hop, { at: indent, below: indent }));

interface Rail {
  readonly at: string;
  readonly below: string;
}

function rail(index: number, length: number): Rail {
  if (index === 0) return { at: "  ┌ ", below: "  │ " };
  return index === length - 1 ? { at: "  └ ", below: "    " } : { at: "  ├ ", below: "  │ " };
}

const NAMES = Math.max(...Object.values(HOP_TITLES).map((title) => title.short.length)) + 2;
const WORDS = "CRITICAL FAILURE".length + 2;

/** A place is never wrapped or cut; where it does not fit, it takes a line of its own. */
function rung(page: Page, hop: Hop, { at, below }: Rail): string[] {
  const word = verdictInk(page.ink, hop.verdict)(padEnd(oneLine(hopWord(hop)), WORDS));
  const head = `${page.ink.quiet(at)}${verdictMark(page.ink, hop.verdict)} ${padEnd(HOP_TITLES[hop.hop].short, NAMES)}${word}`;
  if (hop.location === null) return [head.trimEnd()];
  const place = oneLine(pointText(hop.location));
  const width = at.length + 2 + NAMES + WORDS;
  if (width + displayWidth(place) <= page.columns) return [head + page.ink.place(place)];
  return [head.trimEnd(), `${page.ink.quiet(below)}  ${page.ink.place(place)}`];
}

import type { Hop, HopStatement, Severity, Status, Verdict } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { hopWord } from "../wording/words.ts";
import { type Html, html } from "./html.ts";

/** Signs beside the words: colour is never the only one. */
export const GLYPHS: Record<Verdict, string> = {
  pass: "✓",
  warn: "!",
  fail: "✗",
  undetermined: "?",
  "not-applicable": "–",
};

export const VERDICTS = Object.keys(GLYPHS) as Verdict[];

/** The word for a verdict, whatever the hop calls it. */
export const verdictWord = (verdict: Verdict): string => verdict.replace("-", " ");

export const STATUS_VERDICTS: Record<Status, Verdict> = { C: "pass", I: "fail", U: "undetermined" };

const glyph = (sign: string): Html => html`<span class="glyph" aria-hidden="true">${sign}</span>`;

/** A sign that a screen reader reads as a word. */
export const sign = (verdict: Verdict): Html =>
  html`<span class="sign ${verdict}">${glyph(GLYPHS[verdict])}<span class="sr">${verdictWord(verdict)}</span></span>`;

/** A label with sign and words. */
export const badge = (verdict: Verdict, text: string): Html =>
  html`<span class="badge ${verdict}">${glyph(GLYPHS[verdict])} ${text}</span>`;

/** The hop's own word, and the verdict where the word alone does not tell it. */
export const hopBadge = (hop: Hop): Html => badge(hop.verdict, oneLine(hopWord(hop)));

export const statementSign = (mark: HopStatement["mark"]): Html | null =>
  mark === "info" ? null : sign(mark);

export const SEVERITY_GLYPHS: Record<Severity, string> = { high: "▲", medium: "◆", low: "●" };

export const severitySign = (severity: Severity): Html =>
  html`<span class="severity ${severity}" aria-hidden="true">${SEVERITY_GLYPHS[severity]}</span>`;

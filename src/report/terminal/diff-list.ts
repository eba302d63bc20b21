import { count } from "../../contract/count.ts";
import type { Diff, Hunk, SymbolDiff } from "../../contract/diff.ts";
import type { Look } from "../../contract/report-format.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { diffTotals, hunkText, statusChange } from "../wording/diff.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { operationText } from "../wording/words.ts";
import { finish } from "./finish.ts";
import { openPage, type Page } from "./ink.ts";
import { SEVERITY_TONES, statusInk, verdictMark } from "./marks.ts";
import { noticeLines } from "./notices.ts";
import { wrap } from "./wrap.ts";

/** `audit diff`: the symbols that gate first, each with what turned and the lines that did it. */
export function renderDiff(diff: Diff, look: Look): string {
  const page = openPage(look);
  const gating = diff.symbols.filter(({ gates }) => gates);
  const others = diff.symbols.filter(({ gates }) => !gates);
  return finish([
    ...wrap(page, diffTotals(diff), ""),
    ...[...gating, ...others].flatMap((each) => ["", ...symbolLines(page, each)]),
    ...noticeLines(page, diff.notices),
  ]);
}

function symbolLines(page: Page, symbol: SymbolDiff): string[] {
  const { ink } = page;
  const status = (symbol.after ?? symbol.before)?.status ?? "C";
  const name = [symbol.project, symbol.symbol].filter((part) => part !== undefined).join(": ");
  const operation = (symbol.after ?? symbol.before)?.operation ?? null;
  return [
    `${statusInk(ink, status)(statusChange(symbol))} ${ink.strong(oneLine(name))}`,
    ...(operation === null ? [] : [`  ${oneLine(operationText(operation))}`]),
    ...symbol.turned.flatMap(({ hop, before, after, hunks }) => [
      `  ${before === null ? " " : verdictMark(ink, before)} → ${after === null ? " " : verdictMark(ink, after)} ${HOP_TITLES[hop].short}`,
      ...hunkLines(page, hunks, "        "),
    ]),
    ...symbol.gained.flatMap(({ severity, message, ruleId, location }) => [
      `  + ${ink[SEVERITY_TONES[severity]](severity)} ${ink.quiet(oneLine(ruleId))} ${ink.place(oneLine(`${location.file}:${location.startLine}`))}`,
      ...wrap(page, message, "    "),
    ]),
    ...symbol.lost.map(({ severity, ruleId }) => `  - ${severity} ${ink.quiet(oneLine(ruleId))}`),
    ...(symbol.turned.length === 0 ? hunkLines(page, symbol.hunks, "  ") : []),
  ];
}

const MOST_HUNKS = 5;

function hunkLines({ ink }: Page, hunks: readonly Hunk[], indent: string): string[] {
  const told = hunks.slice(0, MOST_HUNKS).map((hunk) => `${indent}by ${ink.place(oneLine(hunkText(hunk)))}`);
  const rest = hunks.length - told.length;
  return rest === 0 ? told : [...told, `${indent}and ${count(rest, "more change")}`];
}

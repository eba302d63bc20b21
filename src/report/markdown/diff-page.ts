import type { Diff, Hunk, SymbolDiff } from "../../contract/diff.ts";
import { blocks, section } from "../quoting/markdown-blocks.ts";
import { escapeText, inlineCode, markdownProse, tableCell, tableRow } from "../quoting/markdown-text.ts";
import { diffTotals, hunkText, statusChange } from "../wording/diff.ts";
import { VERDICT_MARKS } from "../wording/emoji-marks.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";

/** `audit diff` for a pull request's comment: a table of all symbols, then what each gained or lost. */
export const diffPage = (diff: Diff): string =>
  `${blocks(
    "# What changed",
    escapeText(`${diffTotals(diff)}.`),
    diff.symbols.length === 0 ? null : table(diff.symbols),
    ...diff.symbols.map(details),
  )}\n`;

function table(symbols: readonly SymbolDiff[]): string {
  const head = ["Symbol", "Status", "Turned", "Gained", "Lost", "Gates"];
  const rows = symbols.map((symbol) => [
    tableCell(escapeText(nameOf(symbol))),
    tableCell(escapeText(statusChange(symbol))),
    tableCell(symbol.turned.map(({ hop }) => HOP_TITLES[hop].short).join(", ")),
    String(symbol.gained.length),
    String(symbol.lost.length),
    symbol.gates ? "❌" : "",
  ]);
  return [head, [":--", ":--", ":--", "--:", "--:", ":-:"], ...rows].map(tableRow).join("\n");
}

const nameOf = ({ project, symbol }: SymbolDiff): string =>
  [project, symbol].filter((part) => part !== undefined).join(": ");

function details(symbol: SymbolDiff): string {
  const lines = [
    ...symbol.turned.map(
      ({ hop, before, after, hunks }) =>
        `- **${HOP_TITLES[hop].short}:** ${before === null ? "" : VERDICT_MARKS[before]} → ${after === null ? "" : VERDICT_MARKS[after]}${byHunks(hunks)}`,
    ),
    ...symbol.gained.map(
      ({ severity, ruleId, message, location }) =>
        `- **Gained** (${severity}, ${inlineCode(ruleId)}) at ${inlineCode(`${location.file}:${location.startLine}`)}: ${markdownProse(message)}`,
    ),
    ...symbol.lost.map(({ severity, ruleId }) => `- **Lost** (${severity}, ${inlineCode(ruleId)})`),
    ...(symbol.turned.length > 0 || symbol.hunks.length === 0 ? [] : [`- Changed${byHunks(symbol.hunks)}`]),
  ];
  return section(`## ${escapeText(nameOf(symbol))}`, lines.join("\n"));
}

const MOST_HUNKS = 10;

function byHunks(hunks: readonly Hunk[]): string {
  const told = hunks.slice(0, MOST_HUNKS).map((hunk) => inlineCode(hunkText(hunk)));
  const rest = hunks.length - told.length;
  return told.length === 0 ? "" : ` by ${told.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}`;
}

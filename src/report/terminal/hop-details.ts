import type { Code, Hop } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { isSamePlace, pointText, rangeText } from "../wording/place-text.ts";
import { hopWord } from "../wording/words.ts";
import { codeBlock } from "./code-frame.ts";
import type { Page } from "./ink.ts";
import { labelled } from "./labelled.ts";
import { statementMark, verdictInk, verdictMark } from "./marks.ts";
import { notedPlace } from "./noted-place.ts";
import { wrap } from "./wrap.ts";

const INDENT = "    ";

/** Everything that one hop found out. */
export const hopDetails = (page: Page, hop: Hop, index: number): string[] => [
  "",
  `  ${verdictMark(page.ink, hop.verdict)} ${page.ink.strong(`${index + 1} ${HOP_TITLES[hop.hop].long}`)}  ${verdictInk(page.ink, hop.verdict)(oneLine(hopWord(hop)))}`,
  ...(hop.location === null
    ? []
    : [INDENT + page.ink.place(oneLine(pointText(hop.location))) + extent(page, hop.location)]),
  ...wrap(page, hop.summary, INDENT),
  ...hop.code.flatMap((code) => quotation(page, hop, code)),
  ...hop.statements.flatMap(({ label, mark, text }) =>
    wrap(page, `${label}: ${text}`, `${INDENT}${statementMark(page.ink, mark)} `, INDENT.length + 2),
  ),
  ...(hop.rootCause === null ? [] : labelled(page, INDENT, "Root cause", hop.rootCause)),
  ...undetermined(page, hop),
  ...hop.evidence.flatMap((each) => notedPlace(page, INDENT, each)),
];

const extent = (page: Page, { startLine, endLine }: NonNullable<Hop["location"]>): string =>
  endLine > startLine ? page.ink.quiet(`  lines ${startLine}-${endLine}`) : "";

/** Code with its place above it, where that is not the hop's own. */
function quotation(page: Page, hop: Hop, code: Code): string[] {
  const block = codeBlock(page, code, INDENT);
  const isOwn = hop.location !== null && isSamePlace(hop.location, code);
  return isOwn ? block : [INDENT + page.ink.place(oneLine(rangeText(code))), ...block];
}

function undetermined(page: Page, hop: Hop): string[] {
  if (hop.undetermined === undefined) return [];
  const { reason, expression, file, line, hint } = hop.undetermined;
  const note = expression === "" ? [] : [{ text: oneLine(expression), code: true }];
  const stop = { file, startLine: line, endLine: line, note };
  return [
    ...labelled(page, INDENT, "Undetermined", reason),
    ...notedPlace(page, INDENT, stop),
    ...(hint === "" ? [] : labelled(page, INDENT, "To settle it", hint)),
  ];
}

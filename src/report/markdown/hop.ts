import type { Code, Hop, HopStatement } from "../../contract/report.ts";
import { blocks, lines, placeCode } from "../quoting/markdown-blocks.ts";
import { escapeText, fence, inlineCode, markdownProse } from "../quoting/markdown-text.ts";
import { STATEMENT_MARKS, VERDICT_MARKS } from "../wording/emoji-marks.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { isSamePlace } from "../wording/place-text.ts";
import { hopWord } from "../wording/words.ts";

export const hopSection = (hop: Hop, index: number): string =>
  blocks(
    `### Hop ${index + 1}: ${HOP_TITLES[hop.hop].long}`,
    lines(
      `**File:** ${hop.location === null ? "none" : placeCode(hop.location)}`,
      `**Status:** ${VERDICT_MARKS[hop.verdict]} ${escapeText(hopWord(hop))}`,
    ),
    markdownProse(hop.summary),
    ...hop.code.map((code) => quotation(hop, code)),
    lines(...hop.statements.map(statementLine)),
    hop.rootCause === null ? null : `**Root Cause:** ${markdownProse(hop.rootCause)}`,
    undeterminedLines(hop),
    evidenceList(hop),
  );

/** Code with its place above it, where that is not the hop's own. */
function quotation(hop: Hop, code: Code): string {
  const block = fence(code.language, code.text);
  return hop.location !== null && isSamePlace(hop.location, code) ? block : `${placeCode(code)}\n\n${block}`;
}

const statementLine = ({ label, mark, text }: HopStatement): string =>
  `**${escapeText(label)}:** ${STATEMENT_MARKS[mark]}${markdownProse(text)}`;

function undeterminedLines({ undetermined }: Hop): string | null {
  if (undetermined === undefined) return null;
  const place = placeCode({ ...undetermined, startLine: undetermined.line, endLine: undetermined.line });
  return lines(
    `**Undetermined:** ${markdownProse(undetermined.reason)}`,
    `**Stopped at:** ${place}${undetermined.expression === "" ? "" : ` — ${inlineCode(undetermined.expression)}`}`,
    undetermined.hint === "" ? null : `**To settle it:** ${markdownProse(undetermined.hint)}`,
  );
}

function evidenceList({ evidence }: Hop): string {
  if (evidence.length === 0) return "";
  return `**Evidence:**\n\n${evidence.map((each) => `- ${placeCode(each)} — ${markdownProse(each.note)}`).join("\n")}`;
}

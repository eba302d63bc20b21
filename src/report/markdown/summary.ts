import type { Audit, Report } from "../../contract/report.ts";
import { blocks, commitLine, lines, section } from "../quoting/markdown-blocks.ts";
import { escapeText, inlineCode, markdownProse } from "../quoting/markdown-text.ts";
import { VERDICT_MARKS } from "../wording/emoji-marks.ts";
import { HEALTH_WORDS, operationText, STATUS_WORDS } from "../wording/words.ts";
import { traceDiagram } from "./trace-diagram.ts";

export const summarySection = (report: Report, audit: Audit): string =>
  blocks(
    "## Executive Summary",
    header(report, audit),
    markdownProse(audit.summary),
    section("### Key Findings", keyFindings(audit)),
    section("### Trace", traceDiagram(audit)),
  );

const header = (report: Report, audit: Audit): string =>
  lines(
    `**Status: ${STATUS_WORDS[audit.status]} (${audit.status})**`,
    commitLine(report.commit),
    `**Symbol Health:** ${HEALTH_WORDS[audit.health]}`,
    audit.project === undefined ? null : `**Project:** ${escapeText(audit.project)}`,
    operationLine(audit),
  );

function operationLine(audit: Audit): string | null {
  const { operation } = audit;
  if (operation === null) return null;
  const aliases = (audit.aliases ?? []).map((alias) => inlineCode(operationText(alias)));
  const conditions = (operation.conditions ?? []).map(inlineCode);
  return [
    `**Operation:** ${inlineCode(operationText(operation))}`,
    aliases.length === 0 ? "" : `, also ${aliases.join(", ")}`,
    operation.app === undefined ? "" : `, served by ${inlineCode(operation.app)}`,
    conditions.length === 0 ? "" : `, only if ${conditions.join(" and ")}`,
  ].join("");
}

const keyFindings = (audit: Audit): string =>
  audit.keyFindings
    .map(
      ({ mark, title, text }) => `- ${VERDICT_MARKS[mark]} **${escapeText(title)}**: ${markdownProse(text)}`,
    )
    .join("\n");

import type { Audit, Finding, Severity } from "../../contract/report.ts";
import { blocks, placeCode, section } from "../quoting/markdown-blocks.ts";
import { escapeText, inlineCode, markdownProse } from "../quoting/markdown-text.ts";
import { SEVERITY_MARKS } from "../wording/emoji-marks.ts";
import {
  isExpired,
  type NumberedFinding,
  numberFindings,
  SEVERITIES,
  suppressedFindings,
  suppressionText,
} from "../wording/findings.ts";

const HEADINGS: Record<Severity, string> = {
  high: `### ${SEVERITY_MARKS.high} HIGH SEVERITY`,
  medium: `### ${SEVERITY_MARKS.medium} MEDIUM SEVERITY`,
  low: `### ${SEVERITY_MARKS.low} LOW SEVERITY`,
};

export function defectsSection(audit: Audit): string {
  const numbered = numberFindings(audit);
  const groups = SEVERITIES.map((severity) => {
    const group = numbered.filter(({ finding }) => finding.severity === severity);
    return section(HEADINGS[severity], group.map(defect).join("\n\n"));
  });
  return blocks(
    "## Critical Defects (Prioritized)",
    numbered.length === 0 ? "None." : blocks(...groups),
    section("### Suppressed", suppressedFindings(audit).map(suppressed).join("\n")),
  );
}

function defect({ number, finding }: NumberedFinding): string {
  const marker = `${number}. `;
  const indent = " ".repeat(marker.length);
  const items = [
    `**Location:** ${placeCode(finding.location)}`,
    `**Problem:** ${markdownProse(finding.message)}`,
    `**Impact:** ${markdownProse(finding.impact)}`,
    `**Fix:** ${markdownProse(finding.fix)}`,
    `**Rule:** ${inlineCode(finding.ruleId)}`,
    ...(isExpired(finding) ? [`**Suppression expired:** ${escapeText(suppressionText(finding))}`] : []),
    ...finding.related.map((each) => `**Related:** ${placeCode(each)} — ${markdownProse(each.note)}`),
  ];
  return [`${marker}**${escapeText(finding.title)}**`, ...items.map((item) => `${indent}- ${item}`)].join(
    "\n",
  );
}

const suppressed = (finding: Finding): string =>
  `- ${inlineCode(finding.ruleId)} (${finding.severity}) at ${placeCode(finding.location)}: ${escapeText(suppressionText(finding))}`;

import type { Audit, Report } from "../../contract/report.ts";
import { blocks, RULE } from "../quoting/markdown-blocks.ts";
import { escapeText, markdownProse } from "../quoting/markdown-text.ts";
import { defectsSection } from "./defects.ts";
import { hopSection } from "./hop.ts";
import { recommendationsSection } from "./recommendations.ts";
import { summarySection } from "./summary.ts";

/** The report of one symbol: headings and order are those that its readers know. */
export const renderAudit = (report: Report, audit: Audit): string =>
  `${blocks(
    `# Implementation Report: ${escapeText(audit.symbol)}`,
    summarySection(report, audit),
    RULE,
    "## Detailed Hop-by-Hop Analysis",
    ...audit.hops.map(hopSection),
    RULE,
    defectsSection(audit),
    RULE,
    recommendationsSection(audit),
    RULE,
    conclusion(audit),
  )}\n`;

const conclusion = ({ conclusion: { text, priority } }: Audit): string =>
  blocks(
    "## Conclusion",
    markdownProse(text),
    priority === null ? null : `**Priority:** ${markdownProse(priority)}`,
  );

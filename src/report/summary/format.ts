import type { Report } from "../../contract/report.ts";
import type { RenderOptions, ReportFormat } from "../../contract/report-format.ts";
import { blocks, figureLines, section } from "../quoting/markdown-blocks.ts";
import { findingsTable } from "./findings-table.ts";
import { noticesTable } from "./notices-table.ts";
import { symbolsSection } from "./symbols-section.ts";
import { undeterminedTable } from "./undetermined-table.ts";

export const format: ReportFormat = {
  name: "summary",
  description: "a short Markdown overview, for $GITHUB_STEP_SUMMARY",
  render,
};

/**
 * GitHub refuses a step's summary of more than 1 MiB as a whole, and other commands may write into the same one. Each
 * part has room of its own, so that a long one does not take another's.
 */
const ROOM = { symbols: 200_000, findings: 300_000, undetermined: 150_000, notices: 50_000 };

/** It holds no link: a summary has no files beside it. */
function render(report: Report, options: RenderOptions): string {
  return `${blocks(
    `## ${headline(report)}`,
    figureLines(report),
    symbolsSection(report, ROOM.symbols),
    section("### Findings", findingsTable(report, options, ROOM.findings)),
    section("### Undetermined", undeterminedTable(report, options, ROOM.undetermined)),
    section("### Notices", noticesTable(report, ROOM.notices)),
  )}\n`;
}

function headline({ tool, summary }: Report): string {
  if (summary.inconsistent > 0)
    return `❌ ${tool.name}: ${summary.inconsistent} of ${summary.targets} inconsistent`;
  if (summary.undetermined > 0)
    return `❓ ${tool.name}: ${summary.undetermined} of ${summary.targets} undetermined`;
  return `✅ ${tool.name}: nothing inconsistent`;
}

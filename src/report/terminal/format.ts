import type { Report } from "../../contract/report.ts";
import type { RenderOptions, ReportFormat } from "../../contract/report-format.ts";
import { holdingFindings } from "../../contract/unique-findings.ts";
import { compactAudit, isQuiet } from "./compact-audit.ts";
import { finish } from "./finish.ts";
import { help } from "./help.ts";
import { openPage, type Page } from "./ink.ts";
import { noticeLines } from "./notices.ts";
import { singleAudit } from "./single-audit.ts";
import { summaryTable } from "./summary-table.ts";
import { MANY_FINDINGS, terseAudit } from "./terse-audit.ts";

export const format: ReportFormat = {
  name: "terminal",
  description: "for reading in a terminal: one symbol in full, several in short",
  render,
};

function render(report: Report, options: RenderOptions): string {
  const page = openPage(options);
  const [only] = report.audits;
  const body =
    only !== undefined && report.audits.length === 1
      ? singleAudit(page, report, only)
      : overview(page, report);
  const lines = [...body, ...noticeLines(page, report.notices), "", ...help(page, report.audits)];
  return finish(lines);
}

/** Symbols with nothing to say stand in the table only. */
function overview(page: Page, report: Report): string[] {
  const told = report.audits.filter((audit) => !isQuiet(audit));
  const isMany = holdingFindings(report.audits).length > MANY_FINDINGS;
  const bodies = told.flatMap((audit) =>
    isMany ? terseAudit(page, audit) : [...compactAudit(page, audit), ""],
  );
  return [...bodies, ...(isMany ? [""] : []), ...summaryTable(page, report)];
}

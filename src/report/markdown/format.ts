import type { Report } from "../../contract/report.ts";
import type { ReportFile, ReportFormat } from "../../contract/report-format.ts";
import { fileNames } from "../wording/file-names.ts";
import { renderAudit } from "./audit-document.ts";
import { indexPage, noticesSection } from "./index-page.ts";

export const format: ReportFormat = {
  name: "markdown",
  description: "one document per symbol, with a diagram of its trace, and an index of all of them",
  render,
  files,
};

/** One symbol is its document; several are a matrix and then their documents. */
function render(report: Report): string {
  const [only] = report.audits;
  if (only !== undefined && report.audits.length === 1) {
    const notices = noticesSection(report);
    return renderAudit(report, only) + (notices === "" ? "" : `\n${notices}\n`);
  }
  return [indexPage(report), ...report.audits.map((audit) => renderAudit(report, audit))].join("\n");
}

function files(report: Report): ReportFile[] {
  const names = fileNames(report.audits, "md", ["index"]);
  const documents = [...names].map(([audit, path]) => ({ path, text: renderAudit(report, audit) }));
  return [{ path: "index.md", text: indexPage(report, names) }, ...documents];
}

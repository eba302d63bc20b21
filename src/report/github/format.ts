import type { Report, Severity } from "../../contract/report.ts";
import type { RenderOptions, ReportFormat } from "../../contract/report-format.ts";
import { holdingFindings } from "../../contract/unique-findings.ts";
import { annotation } from "./annotation.ts";
import { runNotices } from "./run-notices.ts";

export const format: ReportFormat = {
  name: "github",
  description: "annotations, as commands that GitHub Actions reads from what a step prints",
  render,
};

/**
 * One command a line, the most severe first. The notices about the whole run stand before the low findings, which are
 * notices too and could take their places.
 */
function render(report: Report, options: RenderOptions): string {
  const findings = holdingFindings(report.audits);
  const of = (severity: Severity) =>
    findings
      .filter(({ finding }) => finding.severity === severity)
      .map((finding) => annotation(finding, options));
  const [high, medium, low] = [of("high"), of("medium"), of("low")];
  const counts = { high: high.length, medium: medium.length, low: low.length };
  return [...high, ...medium, ...runNotices(report, counts), ...low].join("");
}

import { fingerprint } from "../../contract/fingerprint.ts";
import type { Report, Severity } from "../../contract/report.ts";
import type { RenderOptions, ReportFormat } from "../../contract/report-format.ts";
import { holdingFindings, type UniqueFinding } from "../../contract/unique-findings.ts";
import { jsonText } from "../quoting/json-text.ts";
import { showPath } from "../quoting/show-path.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { symbolsLine } from "../wording/symbols-line.ts";

export const format: ReportFormat = {
  name: "gitlab",
  description: "GitLab's code quality report, for merge requests",
  render: (report, options) => jsonText(toIssues(report, options)),
};

/** `blocker` is left to tools that know what a team is blocked by. */
const SEVERITIES: Record<Severity, "critical" | "major" | "minor"> = {
  high: "critical",
  medium: "major",
  low: "minor",
};

const toIssues = (report: Report, options: RenderOptions) =>
  holdingFindings(report.audits).map((unique) => toIssue(unique, options));

function toIssue(unique: UniqueFinding, options: RenderOptions) {
  const { finding, project } = unique;
  const path = showPath(options.repositoryPath(project, finding.location.file));
  return {
    description: description(unique),
    check_name: oneLine(finding.ruleId),
    fingerprint: fingerprintOf(unique, path),
    severity: SEVERITIES[finding.severity],
    location: { path, lines: linesOf(unique) },
  };
}

/** GitLab shows one line of plain text. */
const description = (unique: UniqueFinding): string =>
  [unique.finding.message, `Fix: ${unique.finding.fix}`, symbolsLine(unique)].map(oneLine).join(" ");

/** GitLab wants it unique in the file; copies of an application, as two projects, have findings of one fingerprint. */
const fingerprintOf = ({ project, finding }: UniqueFinding, path: string): string =>
  project === undefined
    ? oneLine(finding.fingerprint)
    : fingerprint(finding.ruleId, path, project, finding.fingerprint);

/** A place that is a whole file has no line, and GitLab needs one. */
function linesOf({ finding: { location } }: UniqueFinding) {
  const begin = Math.max(1, location.startLine);
  return location.endLine > begin ? { begin, end: location.endLine } : { begin };
}

import { holds } from "../contract/holds.ts";
import type { Notice } from "../contract/place.ts";
import type { Audit, Finding, Report } from "../contract/report.ts";
import { uniqueFindings } from "../contract/unique-findings.ts";

/** The report object from its audits: counts a finding that concerns several symbols once. */
export function assembleReport(
  audits: readonly Audit[],
  notices: readonly Notice[],
  commit: Report["commit"],
  version: string,
): Report {
  const findings = uniqueFindings(audits).map(({ finding }) => finding);
  const holding = findings.filter(holds);
  const count = (severity: Finding["severity"]) =>
    holding.filter((finding) => finding.severity === severity).length;
  const having = (status: Audit["status"]) => audits.filter((audit) => audit.status === status).length;
  return {
    schemaVersion: 1,
    tool: { name: "hop-audit", version },
    commit,
    summary: {
      targets: audits.length,
      consistent: having("C"),
      inconsistent: having("I"),
      undetermined: having("U"),
      findings: { high: count("high"), medium: count("medium"), low: count("low") },
      suppressed: findings.length - holding.length,
    },
    audits: [...audits],
    notices: [...notices],
  };
}

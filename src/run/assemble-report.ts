import type { Notice } from "../contract/place.ts";
import type { Audit, Finding, Report } from "../contract/report.ts";
import { holds } from "../rules/judge.ts";

/** The report object from its audits: counts a finding that concerns several symbols once. */
export function assembleReport(
  audits: readonly Audit[],
  notices: readonly Notice[],
  commit: Report["commit"],
  version: string,
): Report {
  const findings = uniqueFindings(audits);
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

/** By project and fingerprint; a finding that holds for one symbol holds. */
function uniqueFindings(audits: readonly Audit[]): Finding[] {
  const unique = new Map<string, Finding>();
  for (const audit of audits) {
    for (const finding of audit.findings) {
      const key = `${audit.project ?? ""} ${finding.fingerprint}`;
      const held = unique.get(key);
      if (held === undefined || !holds(held)) unique.set(key, finding);
    }
  }
  return [...unique.values()];
}

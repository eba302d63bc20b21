import { holds, isExpired } from "../../contract/holds.ts";
import type { Audit, Finding, Severity } from "../../contract/report.ts";

export const SEVERITIES: readonly Severity[] = ["high", "medium", "low"];

export { holds, isExpired };

export interface NumberedFinding {
  readonly number: number;
  readonly finding: Finding;
}

/** Those that hold, worst first, numbered through. */
export function numberFindings(audit: Audit): NumberedFinding[] {
  const held = audit.findings.filter(holds);
  return SEVERITIES.flatMap((severity) => held.filter((finding) => finding.severity === severity)).map(
    (finding, index) => ({
      number: index + 1,
      finding,
    }),
  );
}

export const suppressedFindings = (audit: Audit): Finding[] =>
  audit.findings.filter((finding) => !holds(finding));

/** Why a finding does not count, or no longer does not. */
export function suppressionText(finding: Finding): string {
  const { suppression } = finding;
  if (suppression === null) return "";
  if (!("reason" in suppression)) return "accepted in the baseline";
  if (suppression.until === undefined) return suppression.reason;
  return `${suppression.reason} (${suppression.expired === true ? "expired after" : "until"} ${suppression.until})`;
}

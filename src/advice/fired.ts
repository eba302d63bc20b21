import type { Finding } from "../contract/report.ts";

/** The findings of the named rules that were not suppressed. */
export const fired = (findings: readonly Finding[], ...rules: readonly string[]): Finding[] =>
  findings.filter((finding) => rules.includes(finding.ruleId) && finding.suppression === null);

export const firedAny = (findings: readonly Finding[], ...rules: readonly string[]): boolean =>
  fired(findings, ...rules).length > 0;

import { type Finding, Severity } from "./report.ts";

/** 0 for the worst. */
const rank = ({ severity }: Pick<Finding, "severity">): number => Severity.options.indexOf(severity);

/** The worst first. */
export const bySeverity = (a: Pick<Finding, "severity">, b: Pick<Finding, "severity">): number =>
  rank(a) - rank(b);

export const isAtLeast = (finding: Pick<Finding, "severity">, threshold: Severity): boolean =>
  rank(finding) <= rank({ severity: threshold });

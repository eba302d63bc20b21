import type { Finding } from "./report.ts";

/** It counts: not suppressed, not in the baseline, or its suppression is over. */
export const holds = (finding: Finding): boolean => finding.suppression === null || isExpired(finding);

export const isExpired = (finding: Finding): boolean =>
  finding.suppression !== null && "reason" in finding.suppression && finding.suppression.expired === true;

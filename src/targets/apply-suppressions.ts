import type { Finding } from "../contract/report.ts";
import type { DeclaredSuppression } from "../contract/targets.ts";

export interface Suppressed<F> {
  readonly findings: readonly F[];
  /** They match no finding: the defect is gone, or the rule's name is wrong. */
  readonly unused: readonly DeclaredSuppression[];
}

/** Marks what a target suppresses. `utcDate` is today as `YYYY-MM-DD`; `until` is the last day that it holds. */
export function applySuppressions<F extends Pick<Finding, "ruleId" | "suppression">>(
  findings: readonly F[],
  suppress: readonly DeclaredSuppression[],
  utcDate: string,
): Suppressed<F> {
  const marked = findings.map((finding) => {
    const matching = suppress.filter(({ rule }) => rule === finding.ruleId);
    const chosen = matching.find((one) => holds(one, utcDate)) ?? matching[0];
    if (chosen === undefined || (finding.suppression !== null && !holds(chosen, utcDate))) return finding;
    return { ...finding, suppression: suppressionOf(chosen, utcDate) };
  });
  const found = new Set(findings.map(({ ruleId }) => ruleId));
  return { findings: marked, unused: suppress.filter(({ rule }) => !found.has(rule)) };
}

const holds = ({ until }: DeclaredSuppression, utcDate: string): boolean =>
  until === undefined || utcDate <= until;

function suppressionOf(
  suppression: DeclaredSuppression,
  utcDate: string,
): NonNullable<Finding["suppression"]> {
  const { reason, until } = suppression;
  if (until === undefined) return { reason };
  return holds(suppression, utcDate) ? { reason, until } : { reason, until, expired: true };
}

import { holds } from "./holds.ts";
import type { Audit, Finding } from "./report.ts";
import { bySeverity } from "./severity.ts";

/** A finding of a project, once, however many of its symbols it concerns. */
export interface UniqueFinding {
  readonly project: string | undefined;
  readonly finding: Finding;
  /** The audits that it concerns; where it holds for some and is suppressed for others, those for which it holds. */
  readonly audits: readonly [Audit, ...Audit[]];
}

interface Copy {
  readonly finding: Finding;
  readonly audit: Audit;
}

/** By project and fingerprint, in the order of the audits. A finding that holds for one symbol holds. */
export function uniqueFindings(audits: readonly Audit[]): UniqueFinding[] {
  const groups = new Map<string, Copy[]>();
  for (const audit of audits)
    for (const finding of audit.findings) {
      const key = `${audit.project ?? ""}\0${finding.fingerprint}`;
      groups.set(key, [...(groups.get(key) ?? []), { finding, audit }]);
    }
  return [...groups.values()].flatMap(asOne);
}

/** Those that hold, the most severe first: what a reader who stops early must not miss. */
export function holdingFindings(audits: readonly Audit[]): UniqueFinding[] {
  return uniqueFindings(audits)
    .filter(({ finding }) => holds(finding))
    .sort((a, b) => bySeverity(a.finding, b.finding));
}

export const symbolsOf = ({ audits }: UniqueFinding): string[] => [
  ...new Set(audits.map((audit) => audit.symbol)),
];

/** Told as the worst that it is for any symbol. */
function asOne(copies: readonly Copy[]): UniqueFinding[] {
  const holding = copies.filter(({ finding }) => holds(finding));
  const [first, ...others] = holding.length === 0 ? copies : holding;
  if (first === undefined) return [];
  const worst = others.reduce(
    (held, next) => (bySeverity(next.finding, held.finding) < 0 ? next : held),
    first,
  );
  const audits = new Set(others.map(({ audit }) => audit));
  audits.delete(first.audit);
  return [{ project: first.audit.project, finding: worst.finding, audits: [first.audit, ...audits] }];
}

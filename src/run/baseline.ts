import { auditKey } from "../contract/audit-key.ts";
import { type Baseline, type BaselineEntry, BaselineShape } from "../contract/baseline.ts";
import type { Collected } from "../contract/collected.ts";
import type { Notice } from "../contract/place.ts";
import type { Audit, Finding } from "../contract/report.ts";
import { readSchema } from "../targets/read-schema.ts";
import { readNamed } from "../workspace/read-named.ts";
import type { Tree } from "../workspace/tree.ts";
import type { AuditOptions } from "./options.ts";
import { UserError } from "./user-error.ts";

const EMPTY: Baseline = { version: 1, findings: [] };

/** The file of `--baseline`; null without one. With `--update-baseline` it need not exist yet. */
export async function readBaseline(
  tree: Tree,
  { cwd, baseline, updateBaseline }: AuditOptions,
): Promise<Collected["baseline"]> {
  if (baseline === null) return null;
  const { file, result } = await readNamed(tree, cwd, baseline);
  if (result.ok) return { file, content: readSchema(result.text, file, BaselineShape) };
  if (updateBaseline && result.kind === "missing") return { file, content: EMPTY };
  throw new UserError(
    `cannot read the baseline ${baseline}: ${result.reason}; --update-baseline writes one of what is found now`,
  );
}

const keyOf = (project: string | undefined, fingerprint: string): string => `${project ?? ""} ${fingerprint}`;

/** Whether the baseline lists a finding; while it is updated, it will. */
export function acceptedBy(
  baseline: Collected["baseline"],
  isUpdated: boolean,
): (project: string | undefined, finding: Finding) => boolean {
  if (baseline === null || isUpdated) return () => baseline !== null;
  const keys = new Set(
    baseline.content.findings.map(({ project, fingerprint }) => keyOf(project, fingerprint)),
  );
  return (project, { fingerprint }) => keys.has(keyOf(project, fingerprint));
}

/** The findings that a baseline accepts now, and those of symbols that this run did not look at. */
export function updatedBaseline(held: Baseline, audits: readonly Audit[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { project, symbol, findings } of audits)
    for (const { fingerprint, ruleId, location, suppression } of findings) {
      if (suppression === null || !("baseline" in suppression)) continue;
      const key = keyOf(project, fingerprint);
      const symbols = [...new Set([...(entries.get(key)?.symbols ?? []), symbol])].sort();
      const inProject = project === undefined ? {} : { project };
      entries.set(key, { fingerprint, ...inProject, rule: ruleId, file: location.file, symbols });
    }
  const isLookedAt = looksAt(audits);
  for (const entry of held.findings) {
    const key = keyOf(entry.project, entry.fingerprint);
    if (!entries.has(key) && !entry.symbols.every((symbol) => isLookedAt(entry.project, symbol)))
      entries.set(key, entry);
  }
  const findings = [...entries.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return { ...held, version: 1, findings };
}

const sortKey = ({ project, file, rule, fingerprint }: BaselineEntry): string =>
  [project ?? "", file, rule, fingerprint].join("\0");

const looksAt = (audits: readonly Audit[]) => {
  const seen = new Set(audits.map(auditKey));
  return (project: string | undefined, symbol: string): boolean => seen.has(auditKey({ project, symbol }));
};

/** Entries whose finding is gone, as far as this run can tell: all their symbols were looked at, or all targets were. */
export function staleEntries(
  baseline: Collected["baseline"],
  audits: readonly Audit[],
  isNarrowed: boolean,
): Notice[] {
  if (baseline === null) return [];
  const found = new Set(
    audits.flatMap(({ project, findings }) => findings.map(({ fingerprint }) => keyOf(project, fingerprint))),
  );
  const projects = new Set(audits.map(({ project }) => project));
  const isLookedAt = looksAt(audits);
  return baseline.content.findings
    .filter(
      ({ project, fingerprint, symbols }) =>
        !found.has(keyOf(project, fingerprint)) &&
        projects.has(project) &&
        (!isNarrowed || symbols.every((symbol) => isLookedAt(project, symbol))),
    )
    .map(({ rule, file, symbols, fingerprint }) => ({
      file: baseline.file,
      reason: `stale: ${rule} in ${file} (${symbols.join(", ")}; ${fingerprint.slice(0, 8)}) is gone; --update-baseline takes it out`,
    }));
}

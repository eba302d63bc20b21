import type { Finding } from "../contract/report.ts";
import { type Audited, auditTarget } from "./audit-target.ts";
import type { Chosen } from "./choose-targets.ts";
import type { AuditOptions } from "./options.ts";
import { isInShard } from "./shard.ts";

/** A target of a run with its place in the list of all. */
export interface TargetAudit extends Audited {
  readonly target: number;
}

/** Traces and judges every target of this run's shard. */
export function auditAll(
  targets: Chosen["targets"],
  { failOn, date, shard }: AuditOptions,
  isAccepted: (project: string | undefined, finding: Finding) => boolean,
): TargetAudit[] {
  return targets.flatMap(({ looked: { project, linked }, settled }, target) => {
    if (!isInShard(shard, target)) return [];
    const { audit, ...rest } = auditTarget(settled, linked, {
      settings: project.declared?.rules ?? {},
      threshold: thresholdOf(failOn),
      date,
      isAccepted: (finding) => isAccepted(project.name ?? undefined, finding),
    });
    const named = project.name === null ? audit : { project: project.name, ...audit };
    return [{ target, audit: named, ...rest }];
  });
}

/** With `never` the status is decided as with high. */
export const thresholdOf = (failOn: AuditOptions["failOn"]) => (failOn === "never" ? "high" : failOn);

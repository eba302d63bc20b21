import type { Collected } from "../contract/collected.ts";
import { count } from "../contract/count.ts";
import { auditAll, type TargetAudit } from "./audit-all.ts";
import { acceptedBy } from "./baseline.ts";
import { type Chosen, chooseTargets } from "./choose-targets.ts";
import type { Looked } from "./look-into.ts";
import { lookIntoAll } from "./look-into-all.ts";
import type { AuditOptions } from "./options.ts";
import { openProjects } from "./project.ts";
import { stage } from "./user-error.ts";

/** A working copy or a commit, with the targets of this run's shard audited. */
export interface AuditedTree {
  readonly looked: readonly Looked[];
  /** All that were chosen, those of other shards included. */
  readonly targets: Chosen["targets"];
  readonly audited: readonly TargetAudit[];
  readonly problems: readonly string[];
  /** Names that nothing in this tree has. */
  readonly unknown: readonly string[];
}

/**
 * The pipeline on one page: discover the files of each project, extract facts from each file, link them, settle the
 * targets, trace and judge each.
 */
export async function auditTree(
  options: AuditOptions,
  baseline: Collected["baseline"],
): Promise<AuditedTree> {
  const projects = await openProjects(options);
  const { looked, problems } = await lookIntoAll(projects, options);
  const { targets, unknown } = chooseTargets(looked, options.names);
  options.onStep(`audit ${count(targets.length, "target")}${treeName(options)}`);
  const isAccepted = acceptedBy(baseline, options.updateBaseline);
  const audited = await stage("trace and judge", () => auditAll(targets, options, isAccepted));
  for (const { keep } of looked) keep();
  return { looked, targets, audited, problems, unknown };
}

const treeName = ({ commit }: AuditOptions): string => (commit === null ? "" : ` at ${commit.slice(0, 7)}`);

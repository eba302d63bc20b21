import { auditKey } from "../contract/audit-key.ts";
import type { Collected } from "../contract/collected.ts";
import { mergeBase } from "../workspace/ref-listing.ts";
import { thresholdOf } from "./audit-all.ts";
import { type AuditedTree, auditTree } from "./audit-tree.ts";
import { compareTrees } from "./compare/compare-trees.ts";
import { rememberSides } from "./kept-sides.ts";
import type { AuditOptions } from "./options.ts";
import { isInShard, WHOLE } from "./shard.ts";

/**
 * Only the targets for which something differs from where HEAD and `ref` part. Which these are is known once both trees
 * are audited whole: a new file can change the verdict of any symbol.
 */
export async function auditChanged(
  ref: string,
  root: string,
  options: AuditOptions,
  baseline: Collected["baseline"],
): Promise<AuditedTree> {
  const commit = await mergeBase(root, ref);
  const whole = { ...options, shard: WHOLE, sides: rememberSides() };
  const after = await auditTree(whole, baseline);
  const before = await auditTree({ ...whole, commit }, baseline);
  const diffs = compareTrees(before, after, thresholdOf(options.failOn));
  const changed = new Set(diffs.map(auditKey));
  const kept = after.audited.filter(({ audit }) => changed.has(auditKey(audit)));
  return {
    ...after,
    targets: kept.flatMap(({ target }) => after.targets[target] ?? []),
    audited: kept
      .map((each, target) => ({ ...each, target }))
      .filter(({ target }) => isInShard(options.shard, target)),
  };
}

import type { Collected } from "../contract/collected.ts";
import { mergeBase } from "../workspace/ref-listing.ts";
import { auditAll, type TargetAudit, thresholdOf } from "./audit-all.ts";
import type { acceptedBy } from "./baseline.ts";
import type { Chosen } from "./choose-targets.ts";
import { auditSide, compareSides, keyOf } from "./compare/sides.ts";
import type { Looked } from "./look-into.ts";
import type { AuditOptions } from "./options.ts";
import { isInShard, WHOLE } from "./shard.ts";

interface Changed {
  readonly targets: Chosen["targets"];
  readonly audited: readonly TargetAudit[];
}

/**
 * Only the targets for which something differs from where HEAD and `ref` part. Which these are is known once both trees
 * are audited: a new file can change the verdict of any symbol.
 */
export async function auditChanged(
  ref: string,
  root: string,
  looked: readonly Looked[],
  targets: Chosen["targets"],
  options: AuditOptions,
  baseline: Collected["baseline"],
  isAccepted: ReturnType<typeof acceptedBy>,
): Promise<Changed> {
  const commit = await mergeBase(root, ref);
  const all = auditAll(targets, { ...options, shard: WHOLE }, isAccepted);
  const before = await auditSide({ ...options, commit }, baseline);
  const diffs = compareSides(before, { looked, audited: all }, thresholdOf(options.failOn));
  const changed = new Set(diffs.map(keyOf));
  const kept = all.filter((each) => changed.has(keyOf(each.audit)));
  return {
    targets: kept.flatMap(({ target }) => targets[target] ?? []),
    audited: kept
      .map((each, target) => ({ ...each, target }))
      .filter(({ target }) => isInShard(options.shard, target)),
  };
}

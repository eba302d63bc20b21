import type { Diff } from "../contract/diff.ts";
import { resolveCommit } from "../workspace/ref-listing.ts";
import { thresholdOf } from "./audit-all.ts";
import { auditTree } from "./audit-tree.ts";
import { readBaseline } from "./baseline.ts";
import { commitOf } from "./collect-run.ts";
import { compareTrees } from "./compare/compare-trees.ts";
import { rememberSides } from "./kept-sides.ts";
import { openRoot } from "./open-root.ts";
import type { AuditOptions } from "./options.ts";
import { WHOLE } from "./shard.ts";

/** Links and audits two trees, and tells every symbol for which something differs. */
export async function diffTrees(
  options: AuditOptions,
  base: string,
  head: string | null,
): Promise<{ diff: Diff; problems: readonly string[] }> {
  const tree = await openRoot(options);
  const sha = await resolveCommit(tree.root, base);
  const headSha = head === null ? null : await resolveCommit(tree.root, head);
  const baseline = await readBaseline(tree, options);
  const whole = { ...options, shard: WHOLE, sides: rememberSides() };
  const before = await auditTree({ ...whole, commit: sha }, baseline);
  const after = await auditTree({ ...whole, commit: headSha }, baseline);
  const symbols = compareTrees(before, after, thresholdOf(options.failOn));
  const unknown = after.unknown.filter((name) => before.unknown.includes(name));
  const commit = await commitOf(after.looked);
  const diff: Diff = {
    schemaVersion: 1,
    tool: { name: "hop-audit", version: options.version },
    base: { ref: base, sha: sha.slice(0, 7) },
    head: { ref: head, sha: commit?.sha ?? "", dirty: commit?.dirty ?? false },
    summary: {
      targets: after.audited.length,
      affected: symbols.length,
      gating: symbols.filter(({ gates }) => gates).length,
    },
    symbols,
    notices: after.looked.flatMap(({ notices }) => [...notices]),
  };
  return { diff, problems: [...before.problems, ...after.problems, ...unknown] };
}

import { relative, sep } from "node:path";
import type { Collected } from "../contract/collected.ts";
import type { Report } from "../contract/report.ts";
import type { Tree } from "../workspace/tree.ts";
import { auditChanged } from "./audit-changed.ts";
import { auditTree } from "./audit-tree.ts";
import { readBaseline } from "./baseline.ts";
import type { Looked } from "./look-into.ts";
import type { AuditOptions } from "./options.ts";

/** Does a run, and gathers all that its report is made of. */
export async function collectRun(tree: Tree, options: AuditOptions): Promise<Collected> {
  const baseline = await readBaseline(tree, options);
  const { looked, targets, audited, problems, unknown } =
    options.changedSince === null
      ? await auditTree(options, baseline)
      : await auditChanged(options.changedSince, tree.root, options, baseline);
  return {
    kind: "hop-audit blob",
    schemaVersion: 1,
    version: options.version,
    shard: { ...options.shard },
    isNarrowed: options.names.length > 0 || options.changedSince !== null,
    failOn: options.failOn,
    commit: await commitOf(looked),
    targets: targets.map(({ looked: { project }, settled: { target } }) => ({
      ...(project.name === null ? {} : { project: project.name }),
      symbol: target.symbol,
    })),
    audited: audited.map(({ target, audit, unused }) => ({ target, audit, unused: [...unused] })),
    notices: looked.flatMap(({ notices }) => [...notices]),
    baseline,
    prefixes: await prefixesOf(looked, tree.root),
    figures: figuresOf(looked),
    problems: [...problems, ...unknown],
  };
}

/** HEAD; dirty where one of the files that were read differs from it. */
export async function commitOf(looked: readonly Looked[]): Promise<Report["commit"]> {
  const [first] = looked;
  const commit = (await first?.project.tree.commit()) ?? null;
  if (commit === null) return null;
  const dirty = await Promise.all(
    looked.map(async ({ project, read }) => (await project.tree.commit())?.dirty(read) ?? false),
  );
  return { sha: commit.sha, dirty: dirty.includes(true) };
}

/** Outside git the audited root stands for the repository. */
async function prefixesOf(looked: readonly Looked[], root: string): Promise<Collected["prefixes"]> {
  const entries = looked.map(async ({ project: { name, tree } }) => {
    const folder = relative(root, tree.root).split(sep).join("/");
    return [name ?? "", (await tree.commit())?.prefix ?? (folder === "" ? "" : `${folder}/`)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const figuresOf = (looked: readonly Looked[]): Collected["figures"] => ({
  operations: sum(looked, ({ linked }) => linked.backend.operations.length),
  requests: sum(looked, ({ linked }) => linked.frontend.requests.length + linked.backend.tests.length),
  files: sum(looked, ({ read }) => read.size),
});

const sum = <T>(items: readonly T[], measure: (item: T) => number): number =>
  items.reduce((total, item) => total + measure(item), 0);

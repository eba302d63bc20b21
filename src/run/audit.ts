import { relative, sep } from "node:path";
import type { Collected } from "../contract/collected.ts";
import type { Report } from "../contract/report.ts";
import { auditTarget } from "./audit-target.ts";
import { acceptedBy, readBaseline } from "./baseline.ts";
import { type Chosen, chooseTargets } from "./choose-targets.ts";
import { finishRun, type Outcome } from "./finish-run.ts";
import type { Looked } from "./look-into.ts";
import { lookIntoAll } from "./look-into-all.ts";
import type { AuditOptions } from "./options.ts";
import { openProjects } from "./project.ts";
import { isInShard } from "./shard.ts";
import { stage } from "./user-error.ts";

/**
 * The pipeline on one page: discover the files of each project, extract facts from each file, link them, settle the
 * targets, trace and judge each, and assemble the report. Reporters render what comes out.
 */
export async function audit(options: AuditOptions): Promise<Outcome> {
  const { tree, projects } = await openProjects(options);
  const baseline = await readBaseline(tree, options);
  const { looked, problems } = await lookIntoAll(projects, options);
  const { targets, unknown } = chooseTargets(looked, options.names);
  const audited = await stage("trace and judge", () => auditAll(targets, options, baseline));
  const collected: Collected = {
    kind: "hop-audit blob",
    schemaVersion: 1,
    version: options.version,
    shard: { ...options.shard },
    isNarrowed: options.names.length > 0,
    failOn: options.failOn,
    commit: await commitOf(looked),
    targets: targets.map(({ looked: { project }, settled: { target } }) => ({
      ...(project.name === null ? {} : { project: project.name }),
      symbol: target.symbol,
    })),
    audited,
    notices: looked.flatMap(({ notices }) => [...notices]),
    baseline,
    prefixes: await prefixesOf(looked, tree.root),
    figures: figuresOf(looked),
    problems: [...problems, ...unknown],
  };
  return finishRun(collected, tree.root);
}

/** Traces and judges every target of this run's shard. */
export function auditAll(
  targets: Chosen["targets"],
  { failOn, date, shard, updateBaseline }: AuditOptions,
  baseline: Collected["baseline"],
): Collected["audited"] {
  const isAccepted = acceptedBy(baseline, updateBaseline);
  return targets.flatMap(({ looked: { project, linked }, settled }, position) => {
    if (!isInShard(shard, position)) return [];
    const { audit, unused } = auditTarget(settled, linked, {
      settings: project.declared?.rules ?? {},
      threshold: failOn === "never" ? "high" : failOn,
      date,
      isAccepted: (finding) => isAccepted(project.name ?? undefined, finding),
    });
    const named = project.name === null ? audit : { project: project.name, ...audit };
    return [{ target: position, audit: named, unused: [...unused] }];
  });
}

async function commitOf(looked: readonly Looked[]): Promise<Report["commit"]> {
  const [first] = looked;
  const commit = (await first?.project.tree.commit()) ?? null;
  if (commit === null) return null;
  const dirty = await Promise.all(
    looked.map(async ({ project, facts }) => (await project.tree.commit())?.dirty(facts.read) ?? false),
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

const figuresOf = (looked: readonly Looked[]): Outcome["figures"] => ({
  operations: sum(looked, ({ linked }) => linked.backend.operations.length),
  requests: sum(looked, ({ linked }) => linked.frontend.requests.length + linked.backend.tests.length),
  files: sum(looked, ({ facts }) => facts.read.size),
});

const sum = <T>(items: readonly T[], measure: (item: T) => number): number =>
  items.reduce((total, item) => total + measure(item), 0);

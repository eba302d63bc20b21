import { relative, sep } from "node:path";
import type { Audit, Report, RunFigures } from "../contract/report.ts";
import { assembleReport } from "./assemble-report.ts";
import { auditTarget } from "./audit-target.ts";
import { chooseTargets } from "./choose-targets.ts";
import { type Looked, lookInto } from "./look-into.ts";
import type { AuditOptions } from "./options.ts";
import { openProjects, type Project } from "./project.ts";
import type { Settled } from "./settle-targets.ts";
import { isUserError, stage } from "./user-error.ts";

export interface Outcome {
  readonly report: Report;
  readonly figures: Omit<RunFigures, "milliseconds">;
  /** What was wrong with one project or name and did not stop the reports of the others. */
  readonly problems: readonly string[];
  /** The folder that default output paths are relative to. */
  readonly root: string;
  /** Where each project stands in the repository, with a slash at the end; under "" where there are no projects. */
  readonly prefixes: Readonly<Record<string, string>>;
}

/**
 * The pipeline on one page: discover the files of each project, extract facts from each file, link them, settle the
 * targets, trace and judge each, and assemble the report. Reporters render what comes out.
 */
export async function audit(options: AuditOptions): Promise<Outcome> {
  const { root, projects } = await openProjects(options);
  const { looked, problems } = await lookIntoAll(projects, options);
  const { targets, unknown } = chooseTargets(looked, options.names);
  const audits = await stage("trace and judge", () =>
    targets.map((one) => auditOne(one.looked, one.settled, options)),
  );
  const report = assembleReport(
    audits,
    looked.flatMap(({ notices }) => notices),
    await commitOf(looked),
    options.version,
  );
  return {
    report,
    figures: figuresOf(looked),
    problems: [...problems, ...unknown],
    root,
    prefixes: await prefixesOf(looked, root),
  };
}

/** One bad project does not stop the others; when all are bad, the first one's error is the run's. */
export async function lookIntoAll(projects: readonly Project[], options: AuditOptions) {
  const looked: Looked[] = [];
  const problems: string[] = [];
  for (const project of projects) {
    try {
      looked.push(await lookInto(project, options));
    } catch (error) {
      if (!isUserError(error) || projects.length === 1) throw error;
      problems.push(error.message);
    }
  }
  return { looked, problems };
}

function auditOne({ project, linked }: Looked, settled: Settled, { failOn, date }: AuditOptions): Audit {
  const settings = project.declared?.rules ?? {};
  const audited = auditTarget(settled, linked, {
    settings,
    threshold: failOn === "never" ? "high" : failOn,
    date,
  });
  return project.name === null ? audited : { project: project.name, ...audited };
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
async function prefixesOf(looked: readonly Looked[], root: string): Promise<Outcome["prefixes"]> {
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

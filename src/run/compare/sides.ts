import type { Collected } from "../../contract/collected.ts";
import { count } from "../../contract/count.ts";
import type { Hunk, SymbolDiff } from "../../contract/diff.ts";
import type { Severity } from "../../contract/report.ts";
import { auditAll, type TargetAudit } from "../audit-all.ts";
import { acceptedBy } from "../baseline.ts";
import { chooseTargets } from "../choose-targets.ts";
import type { Looked } from "../look-into.ts";
import { lookIntoAll } from "../look-into-all.ts";
import type { AuditOptions } from "../options.ts";
import { openProjects } from "../project.ts";
import { WHOLE } from "../shard.ts";
import { stage } from "../user-error.ts";
import { changedHunks } from "./changed-hunks.ts";
import { compareAudits } from "./compare-audits.ts";

/** One of two trees, with all its targets audited. */
export interface Side {
  readonly looked: readonly Looked[];
  readonly audited: readonly TargetAudit[];
  readonly problems: readonly string[];
  /** Names that nothing in this tree has. */
  readonly unknown: readonly string[];
}

type Compared = Pick<Side, "looked" | "audited">;

/** Audits a commit, or the working copy, whole. */
export async function auditSide(options: AuditOptions, baseline: Collected["baseline"]): Promise<Side> {
  const { projects } = await openProjects(options);
  const { looked, problems } = await lookIntoAll(projects, options);
  const { targets, unknown } = chooseTargets(looked, options.names);
  options.onStep(`audit ${count(targets.length, "target")}${sideName(options)}`);
  const audited = await stage("trace and judge", () =>
    auditAll(targets, { ...options, shard: WHOLE }, acceptedBy(baseline, options.updateBaseline)),
  );
  return { looked, audited, problems, unknown };
}

const sideName = ({ commit }: AuditOptions): string => (commit === null ? "" : ` at ${commit.slice(0, 7)}`);

/** Every symbol for which something differs, in the order of the second tree; what only the first has comes last. */
export function compareSides(before: Compared, after: Compared, threshold: Severity): SymbolDiff[] {
  const hunks = new Map(after.looked.map((looked) => [nameOf(looked), hunksBetween(before, looked)]));
  const old = new Map(before.audited.map((each) => [keyOf(each.audit), each]));
  const now = new Map(after.audited.map((each) => [keyOf(each.audit), each]));
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.flatMap((key) => {
    const project = (now.get(key) ?? old.get(key))?.audit.project ?? null;
    const [only, other] = now.has(key) ? [after, before] : [before, after];
    const isOnOneSide = !now.has(key) || !old.has(key);
    if (isOnOneSide && isDiscovered(only, project) && !isDiscovered(other, project)) return [];
    return (
      compareAudits(old.get(key) ?? null, now.get(key) ?? null, hunks.get(project) ?? [], threshold) ?? []
    );
  });
}

export const keyOf = ({
  project,
  symbol,
}: {
  readonly project?: string | undefined;
  readonly symbol: string;
}): string => `${project ?? ""} ${symbol}`;

/** Without a targets file everything is a target: what the other tree's file leaves out is no difference. */
const isDiscovered = ({ looked }: Compared, name: string | null): boolean =>
  looked.some(({ project }) => project.name === name && project.declared === null);

const nameOf = ({ project }: Looked): string | null => project.name;

function hunksBetween({ looked }: Pick<Side, "looked">, now: Looked): Hunk[] {
  const old = looked.find((each) => nameOf(each) === nameOf(now));
  return old === undefined ? [] : changedHunks(old.facts, now.facts);
}

import { auditKey } from "../../contract/audit-key.ts";
import type { Hunk, SymbolDiff } from "../../contract/diff.ts";
import type { Severity } from "../../contract/report.ts";
import type { AuditedTree } from "../audit-tree.ts";
import type { Looked } from "../look-into.ts";
import { changedHunks } from "./changed-hunks.ts";
import { compareAudits } from "./compare-audits.ts";

type Compared = Pick<AuditedTree, "looked" | "audited">;

/** Every symbol for which something differs, in the order of the second tree; what only the first has comes last. */
export function compareTrees(before: Compared, after: Compared, threshold: Severity): SymbolDiff[] {
  const hunks = new Map(after.looked.map((looked) => [nameOf(looked), hunksBetween(before, looked)]));
  const old = new Map(before.audited.map((each) => [auditKey(each.audit), each]));
  const now = new Map(after.audited.map((each) => [auditKey(each.audit), each]));
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

/** Without a targets file everything is a target: what the other tree's file leaves out is no difference. */
const isDiscovered = ({ looked }: Compared, name: string | null): boolean =>
  looked.some(({ project }) => project.name === name && project.declared === null);

const nameOf = ({ project }: Looked): string | null => project.name;

function hunksBetween({ looked }: Pick<Compared, "looked">, now: Looked): Hunk[] {
  const old = looked.find((each) => nameOf(each) === nameOf(now));
  return old === undefined ? [] : changedHunks(old, now);
}

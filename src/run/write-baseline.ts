import { resolve } from "node:path";
import { updatedBaseline } from "./baseline.ts";
import type { Outcome } from "./finish-run.ts";
import type { AuditOptions } from "./options.ts";
import { UserError } from "./user-error.ts";
import { writeReport } from "./write-report.ts";

/** Options that a new baseline cannot be made with; told before anything is read. */
export function checkBaselineOptions({ baseline, updateBaseline, shard }: AuditOptions): void {
  if (!updateBaseline) return;
  if (baseline === null)
    throw new UserError(
      "--update-baseline: say which file with --baseline <file>, such as audit-baseline.json",
    );
  if (shard.total > 1)
    throw new UserError("--update-baseline: a shard knows a part of the findings; run it without --shard");
}

/** Writes what the run accepted; gives the path as reports show it, and how many findings it lists. */
export async function writeBaseline({
  details,
  root,
}: Outcome): Promise<{ file: string; findings: number } | null> {
  const {
    report,
    collected: { baseline },
  } = await details();
  if (baseline === null) return null;
  const updated = updatedBaseline(baseline.content, report.audits);
  await writeReport(root, resolve(root, baseline.file), `${JSON.stringify(updated, null, 2)}\n`);
  return { file: baseline.file, findings: updated.findings.length };
}

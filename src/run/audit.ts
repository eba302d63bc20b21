import { detailsOf, finishRun, type Outcome } from "./finish-run.ts";
import { findKeeping, keepRun, recallRun, sidesIn } from "./kept-runs.ts";
import { openRoot } from "./open-root.ts";
import type { AuditOptions } from "./options.ts";

/**
 * Audits what was asked for and puts it together: the report, and what the command line tells beside it. The pipeline
 * is loaded only where a run has to be done.
 */
export async function audit(options: AuditOptions): Promise<Outcome> {
  const root = await openRoot(options);
  const keeping = await findKeeping(root, options);
  const run = async () => {
    const { collectRun } = await import("./collect-run.ts");
    const sides = keeping === null ? options.sides : sidesIn(keeping);
    const collected = collectRun(root, { ...options, sides }).finally(options.threads.end);
    return detailsOf(await collected);
  };
  if (keeping === null) return finishRun(await run(), root.root);
  const kept = await recallRun(keeping, root, options, run);
  if (kept !== null) return kept;
  const details = await run();
  return finishRun(details, root.root, await keepRun(keeping, options, details));
}

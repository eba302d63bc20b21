import { finishRun, type Outcome } from "./finish-run.ts";
import { keepRun, recallRun, sidesOf } from "./kept-runs.ts";
import { openRoot } from "./open-root.ts";
import type { AuditOptions } from "./options.ts";

/**
 * Audits what was asked for and puts it together: the report, and what the command line tells beside it. The pipeline
 * is loaded only where a run has to be done.
 */
export async function audit(options: AuditOptions): Promise<Outcome> {
  const root = await openRoot(options);
  const collect = async () => {
    const { collectRun } = await import("./collect-run.ts");
    const sides = options.cache ? await sidesOf(root, options) : options.sides;
    return collectRun(root, { ...options, sides });
  };
  const kept = await recallRun(root, options, collect);
  if (kept !== null) return kept;
  const collected = await collect().finally(options.threads.end);
  return finishRun(collected, root.root, await keepRun(root, options, collected));
}

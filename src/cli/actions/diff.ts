import { diffTrees } from "../../run/diff-trees.ts";
import { renderDiffAs } from "../../run/render-report.ts";
import { deliverList, wantedFormats } from "../deliver-list.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

export async function runDiff(
  base: string,
  head: string | null,
  flags: Flags,
  terminal: Terminal,
): Promise<Ending> {
  const wanted = wantedFormats("diff", flags);
  const { diff, ...told } = await diffTrees(toAuditOptions(flags, terminal, []), base, head);
  const stale = await deliverList(
    (name, look) => renderDiffAs(diff, name, look),
    wanted,
    told,
    flags,
    terminal,
  );
  const isGated = flags.failOn !== "never" && diff.summary.gating > 0;
  return { fault: false, refused: told.problems.length > 0, gated: isGated || stale.length > 0 };
}

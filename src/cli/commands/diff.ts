import type { Command } from "commander";
import { diffTrees } from "../../run/diff-trees.ts";
import { renderDiffAs } from "../../run/render-report.ts";
import { deliverList, wantedFormats } from "../deliver-list.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit diff <base> [head]`: what a change does to the verdicts. */
export function diffCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("diff")
    .description(
      "Audit two trees and tell every symbol for which something differs: which verdict turned, and by which lines. " +
        "Exits 1 when a symbol became inconsistent or gained a finding that gates. Formats: terminal, markdown, json",
    )
    .argument("<base>", "a commit, branch or tag")
    .argument("[head]", "another one; the working copy when left out")
    .action(async (base: string, head: string | undefined, _: unknown, command: Command) =>
      end(await runDiff(base, head ?? null, command.optsWithGlobals<Flags>(), terminal)),
    );
}

async function runDiff(base: string, head: string | null, flags: Flags, terminal: Terminal): Promise<Ending> {
  const wanted = wantedFormats("diff", flags);
  const { diff, problems } = await diffTrees(toAuditOptions(flags, terminal, []), base, head);
  const stale = await deliverList(
    (name, look) => renderDiffAs(diff, name, look),
    wanted,
    problems,
    flags,
    terminal,
  );
  const isGated = flags.failOn !== "never" && diff.summary.gating > 0;
  return { fault: false, refused: problems.length > 0, gated: isGated || stale.length > 0 };
}

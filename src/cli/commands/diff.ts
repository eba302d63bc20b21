import type { Command } from "commander";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
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
    .action(async (base: string, head: string | undefined, _: unknown, command: Command) => {
      const { runDiff } = await import("../actions/diff.ts");
      end(await runDiff(base, head ?? null, command.optsWithGlobals<Flags>(), terminal));
    });
}

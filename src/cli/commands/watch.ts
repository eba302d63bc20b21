import type { Command } from "commander";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit watch [symbol...]`: audits again after each change, and prints when the report changed. */
export function watchCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("watch")
    .description(
      "Audit, and again after each change of a file, until it is interrupted; prints the terminal report when it changed",
    )
    .argument("[symbol...]", "what to audit; every target when none is named")
    .action(async (symbols: string[], _: unknown, command: Command) => {
      const { runWatch } = await import("../actions/watch.ts");
      end(await runWatch(symbols, command.optsWithGlobals<Flags>(), terminal));
    });
}

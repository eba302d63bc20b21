import type { Command } from "commander";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit init`: writes targets.json, or adds to it what is new. */
export function initCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("init")
    .description(
      "Discover every operation and write targets.json; run again, it adds what is new and keeps every edit",
    )
    .option(
      "--rename",
      "give symbols that lie the names that the naming rules propose, with their operation, so that they still audit",
    )
    .action(async (own: { rename?: boolean }, command: Command) => {
      const { runInit } = await import("../actions/init.ts");
      end(await runInit(own.rename ?? false, command.optsWithGlobals<Flags>(), terminal));
    });
}

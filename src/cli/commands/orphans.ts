import type { Command } from "commander";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit orphans`: what of the frontend belongs to no operation. Only requests gate. */
export function orphansCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("orphans")
    .description(
      "List requests of the frontend that no operation answers, mock data that fits none, and client functions " +
        "that nothing calls; exits 1 when there is such a request. Formats: terminal, json",
    )
    .action(async (_: unknown, command: Command) => {
      const { runOrphans } = await import("../actions/orphans.ts");
      end(await runOrphans(command.optsWithGlobals<Flags>(), terminal));
    });
}

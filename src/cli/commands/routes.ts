import type { Command } from "commander";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit routes`: what there is, without verdicts. */
export function routesCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("routes")
    .description(
      "List every operation: method, full path, symbol, handler, consumers and tests; no verdicts. " +
        "Formats: terminal, json, openapi",
    )
    .action(async (_: unknown, command: Command) => {
      const { runRoutes } = await import("../actions/routes.ts");
      end(await runRoutes(command.optsWithGlobals<Flags>(), terminal));
    });
}

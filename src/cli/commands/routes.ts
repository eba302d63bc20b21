import { type Command, Option } from "commander";
import { listRoutes } from "../../run/list-routes.ts";
import { renderRoutesAs } from "../../run/render-report.ts";
import type { Ending } from "../exit-code.ts";
import { type SharedFlags, toAuditOptions, withSharedOptions } from "../shared-options.ts";
import { colorLevel, type Terminal } from "../terminal.ts";

interface Flags extends SharedFlags {
  readonly format: "terminal" | "json";
}

/** `audit routes`: what there is, without verdicts. */
export function routesCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  withSharedOptions(program.command("routes"))
    .description("List every operation: method, full path, symbol, handler, consumers and tests; no verdicts")
    .addOption(
      new Option("--format <name>", "how to print").choices(["terminal", "json"]).default("terminal"),
    )
    .action(async (flags: Flags) => {
      const { routes, problems } = await listRoutes(toAuditOptions(flags, terminal, [], "never"));
      terminal.out(
        renderRoutesAs(routes, flags.format, {
          columns: terminal.columns,
          color: colorLevel(terminal, flags.color),
        }),
      );
      for (const problem of problems) terminal.err(`audit: ${problem}\n`);
      end({ fault: false, refused: problems.length > 0, gated: false });
    });
}

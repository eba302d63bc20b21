import type { Command } from "commander";
import { listRoutes } from "../../run/list-routes.ts";
import { renderRoutesAs } from "../../run/render-report.ts";
import { UserError } from "../../run/user-error.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import { colorLevel, type Terminal } from "../terminal.ts";

/** `audit routes`: what there is, without verdicts. */
export function routesCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("routes")
    .description("List every operation: method, full path, symbol, handler, consumers and tests; no verdicts")
    .action(async (_: unknown, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      const format = formatOf(flags);
      const { routes, problems } = await listRoutes(toAuditOptions(flags, terminal, []));
      const { columns } = terminal;
      terminal.out(renderRoutesAs(routes, format, { columns, color: colorLevel(terminal, flags.color) }));
      for (const problem of problems) terminal.err(`audit: ${problem}\n`);
      end({ fault: false, refused: problems.length > 0, gated: false });
    });
}

function formatOf({ format = [] }: Flags): "terminal" | "json" {
  const name = format.at(-1)?.name ?? "terminal";
  if (name === "terminal" || name === "json") return name;
  throw new UserError(`--format ${name}: routes prints terminal or json`);
}

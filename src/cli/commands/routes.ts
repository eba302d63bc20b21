import type { Command } from "commander";
import { listRoutes } from "../../run/list-routes.ts";
import { renderRoutesAs } from "../../run/render-report.ts";
import { deliverList, wantedFormats } from "../deliver-list.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit routes`: what there is, without verdicts. */
export function routesCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("routes")
    .description(
      "List every operation: method, full path, symbol, handler, consumers and tests; no verdicts. " +
        "Formats: terminal, json, openapi",
    )
    .action(async (_: unknown, command: Command) =>
      end(await runRoutes(command.optsWithGlobals<Flags>(), terminal)),
    );
}

async function runRoutes(flags: Flags, terminal: Terminal): Promise<Ending> {
  const wanted = wantedFormats("routes", flags);
  const names = wanted.map(({ name }) => name);
  const listed = await listRoutes(toAuditOptions(flags, terminal, []), names);
  const stale = await deliverList(
    (name, options) => renderRoutesAs(listed, name, options),
    wanted,
    listed.problems,
    flags,
    terminal,
  );
  return { fault: false, refused: listed.problems.length > 0, gated: stale.length > 0 };
}

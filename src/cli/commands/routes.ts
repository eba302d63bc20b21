import type { Command } from "commander";
import { listRoutes } from "../../run/list-routes.ts";
import { checkRoutesFormat, renderRoutesAs } from "../../run/render-report.ts";
import { deliverText, tellStale } from "../deliver.ts";
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
  const wanted = flags.format ?? [{ name: "terminal", path: null }];
  const names = wanted.map(({ name }) => name);
  for (const name of names) checkRoutesFormat(name);
  const listed = await listRoutes(toAuditOptions(flags, terminal, []), names);
  const stale: string[] = [];
  for (const { name, path } of wanted) {
    const output = path ?? flags.output ?? null;
    stale.push(
      ...(await deliverText((options) => renderRoutesAs(listed, name, options), output, flags, terminal)),
    );
  }
  for (const problem of listed.problems) terminal.err(`audit: ${problem}\n`);
  tellStale(stale, terminal);
  return { fault: false, refused: listed.problems.length > 0, gated: stale.length > 0 };
}

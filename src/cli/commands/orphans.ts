import type { Command } from "commander";
import { listOrphans } from "../../run/list-orphans.ts";
import { renderOrphansAs } from "../../run/render-report.ts";
import { deliverList, wantedFormats } from "../deliver-list.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit orphans`: what of the frontend belongs to no operation. Only requests gate. */
export function orphansCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("orphans")
    .description(
      "List requests of the frontend that no operation answers, mock data that fits none, and client functions " +
        "that nothing calls; exits 1 when there is such a request. Formats: terminal, json",
    )
    .action(async (_: unknown, command: Command) =>
      end(await runOrphans(command.optsWithGlobals<Flags>(), terminal)),
    );
}

async function runOrphans(flags: Flags, terminal: Terminal): Promise<Ending> {
  const wanted = wantedFormats("orphans", flags);
  const listed = await listOrphans(toAuditOptions(flags, terminal, []));
  const stale = await deliverList(
    (name, options) => renderOrphansAs(listed, name, options),
    wanted,
    listed.problems,
    flags,
    terminal,
  );
  const isGated = listed.orphans.orphans.length > 0 || stale.length > 0;
  return { fault: false, refused: listed.problems.length > 0, gated: isGated };
}

import type { Outcome } from "../../run/finish-run.ts";
import { renderReport } from "../../run/render-report.ts";
import { watchAudit } from "../../run/watch-audit.ts";
import { type Ending, fine } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import { colorLevel, type Terminal } from "../terminal.ts";

/** Goes on until the user interrupts it. */
export async function runWatch(
  symbols: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<Ending> {
  const stop = await watchAudit(toAuditOptions(flags, terminal, symbols), printing(flags, terminal));
  await terminal.interrupted();
  await stop();
  return fine;
}

function printing(flags: Flags, terminal: Terminal) {
  const { columns } = terminal;
  let last = "";
  return {
    onOutcome: async (outcome: Outcome, milliseconds: number): Promise<void> => {
      const text = await renderReport(outcome, "terminal", {
        columns,
        color: colorLevel(terminal, flags.color),
      });
      if (text !== last) terminal.out(last === "" ? text : `\n${text}`);
      last = text;
      for (const problem of outcome.problems) terminal.err(`audit: ${problem}\n`);
      if (flags.quiet !== true)
        terminal.err(`audited in ${(milliseconds / 1000).toFixed(1)} s; waiting for changes\n`);
    },
    onProblem: (problem: string): void => terminal.err(`audit: ${problem}\n`),
  };
}

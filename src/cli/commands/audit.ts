import type { Command } from "commander";
import { audit, type Outcome } from "../../run/audit.ts";
import { checkFormat, renderClosing } from "../../run/render-report.ts";
import { deliver, tellStale } from "../deliver.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

const SYMBOLS =
  'a symbol, a glob (users_*), "GET /path", or file:line inside a handler; every target when none is named';

/** `audit [symbol...]`: what runs when no other command is named. */
export function auditCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .argument("[symbol...]", SYMBOLS)
    .action(async (symbols: string[], flags: Flags) => end(await runAudit(symbols, flags, terminal)));
}

async function runAudit(symbols: readonly string[], flags: Flags, terminal: Terminal): Promise<Ending> {
  const started = performance.now();
  const wanted = flags.format ?? [{ name: "terminal", path: null }];
  for (const { name } of wanted) checkFormat(name);
  const outcome = await audit(toAuditOptions(flags, terminal, symbols));
  const { report, figures, problems } = outcome;
  const isEmpty = report.audits.length === 0 && problems.length > 0;
  const stale: string[] = [];
  for (const format of isEmpty ? [] : wanted)
    stale.push(...(await deliver(format, outcome, flags, terminal)));
  for (const problem of problems) terminal.err(`audit: ${problem}\n`);
  tellStale(stale, terminal);
  if (flags.quiet !== true && !isEmpty) {
    const milliseconds = performance.now() - started;
    terminal.err(`${renderClosing(report, { ...figures, milliseconds })}\n`);
  }
  return { fault: false, refused: problems.length > 0, gated: isGated(outcome, flags) || stale.length > 0 };
}

function isGated({ report }: Outcome, { failOn, failOnUndetermined }: Flags): boolean {
  const open = failOnUndetermined === true && report.summary.undetermined > 0;
  return open || (failOn !== "never" && report.summary.inconsistent > 0);
}

import { audit } from "../../run/audit.ts";
import { checkBaselineOptions, writeBaseline } from "../../run/write-baseline.ts";
import { checkWanted, deliverOutcome } from "../deliver-outcome.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

export async function runAudit(
  symbols: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<Ending> {
  const started = performance.now();
  const options = toAuditOptions(flags, terminal, symbols);
  checkWanted(flags);
  checkBaselineOptions(options);
  const outcome = await audit(options);
  if (options.updateBaseline && outcome.problems.length === 0) {
    const written = await writeBaseline(outcome);
    if (written !== null && flags.quiet !== true)
      terminal.err(`audit: ${written.file}: ${written.findings} accepted\n`);
  }
  return deliverOutcome(outcome, flags, terminal, started);
}

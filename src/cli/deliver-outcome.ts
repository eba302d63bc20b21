import type { Outcome } from "../run/finish-run.ts";
import { checkFormat, renderClosing } from "../run/render-report.ts";
import { deliver, tellStale } from "./deliver.ts";
import type { Ending } from "./exit-code.ts";
import type { Flags, WantedFormat } from "./flags.ts";
import type { Terminal } from "./terminal.ts";

const wantedOf = (flags: Flags): readonly WantedFormat[] =>
  flags.format ?? [{ name: "terminal", path: null }];

/** Fails before the audit on a format that does not exist. */
export function checkWanted(flags: Flags): void {
  for (const { name } of wantedOf(flags)) checkFormat(name);
}

/** Writes a run in every format that was asked for, tells what was wrong, and says what the run came to. */
export async function deliverOutcome(
  outcome: Outcome,
  flags: Flags,
  terminal: Terminal,
  started: number,
): Promise<Ending> {
  const { summary, figures, problems } = outcome;
  const isEmpty = summary.targets === 0 && problems.length > 0;
  const stale: string[] = [];
  for (const format of isEmpty ? [] : wantedOf(flags))
    stale.push(...(await deliver(format, outcome, flags, terminal)));
  for (const problem of problems) terminal.err(`audit: ${problem}\n`);
  tellStale(stale, terminal);
  if (flags.quiet !== true && !isEmpty) {
    const milliseconds = performance.now() - started;
    terminal.err(`${renderClosing(summary, { ...figures, milliseconds })}\n`);
  }
  return { fault: false, refused: problems.length > 0, gated: isGated(outcome, flags) || stale.length > 0 };
}

function isGated({ summary, stale }: Outcome, flags: Flags): boolean {
  if (flags.failOnUndetermined === true && summary.undetermined > 0) return true;
  if (flags.failOnStale === true && stale > 0) return true;
  return flags.failOn !== "never" && summary.inconsistent > 0;
}

import type { Command } from "commander";
import { type Initialised, initTargets } from "../../run/init-targets.ts";
import type { Ending } from "../exit-code.ts";
import { type SharedFlags, toAuditOptions, withSharedOptions } from "../shared-options.ts";
import type { Terminal } from "../terminal.ts";

/** `audit init`: writes targets.json, or adds to it what is new. */
export function initCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  withSharedOptions(program.command("init"))
    .description(
      "Discover every operation and write targets.json; run again, it adds what is new and keeps every edit",
    )
    .action(async (flags: SharedFlags) => {
      const { done, problems } = await initTargets(toAuditOptions(flags, terminal, [], "never"));
      for (const one of done) terminal.out(describe(one));
      for (const problem of problems) terminal.err(`audit: ${problem}\n`);
      end({ fault: false, refused: problems.length > 0, gated: false });
    });
}

function describe({ project, file, created, added, gone }: Initialised): string {
  const name = project === null ? file : `${project}: ${file}`;
  const head = created
    ? `${name}: written with ${added.length} target(s)`
    : `${name}: ${added.length} target(s) added`;
  const lines = created ? [] : added.map((symbol) => `  + ${symbol}`);
  const missing = gone.map(({ symbol, line }) => `  ! ${symbol} (line ${line}): its route is gone`);
  return `${[head, ...lines, ...missing].join("\n")}\n`;
}

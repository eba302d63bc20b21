import type { Command } from "commander";
import { count } from "../../contract/count.ts";
import { type Initialised, initTargets } from "../../run/init-targets.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit init`: writes targets.json, or adds to it what is new. */
export function initCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("init")
    .description(
      "Discover every operation and write targets.json; run again, it adds what is new and keeps every edit",
    )
    .option(
      "--rename",
      "give symbols that lie the names that the naming rules propose, with their operation, so that they still audit",
    )
    .action(async (own: { rename?: boolean }, command: Command) => {
      const options = toAuditOptions(command.optsWithGlobals<Flags>(), terminal, []);
      const { done, problems } = await initTargets(options, own.rename ?? false);
      for (const one of done) terminal.out(describe(one));
      for (const problem of problems) terminal.err(`audit: ${problem}\n`);
      end({ fault: false, refused: problems.length > 0, gated: false });
    });
}

function describe({ project, file, created, added, renamed, gone }: Initialised): string {
  const name = project === null ? file : `${project}: ${file}`;
  const targets = count(added.length, "target");
  const head = created ? `${name}: written with ${targets}` : `${name}: ${targets} added`;
  const lines = created ? [] : added.map((symbol) => `  + ${symbol}`);
  const names = renamed.map(({ from, to, operation }) => `  ~ ${from} → ${to} (${operation})`);
  const missing = gone.map(({ symbol, line }) => `  ! ${symbol} (line ${line}): its route is gone`);
  return `${[head, ...lines, ...names, ...missing].join("\n")}\n`;
}

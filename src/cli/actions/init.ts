import { count } from "../../contract/count.ts";
import { type Initialised, initTargets } from "../../run/init-targets.ts";
import { renderAside } from "../../run/render-report.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

export async function runInit(rename: boolean, flags: Flags, terminal: Terminal): Promise<Ending> {
  const { done, problems } = await initTargets(toAuditOptions(flags, terminal, []), rename);
  for (const one of done) terminal.out(renderAside(describe(one)));
  for (const problem of problems) terminal.err(`audit: ${problem}\n`);
  return { fault: false, refused: problems.length > 0, gated: false };
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

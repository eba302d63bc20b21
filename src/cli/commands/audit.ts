import { join, resolve } from "node:path";
import type { Command } from "commander";
import { audit, type Outcome } from "../../run/audit.ts";
import type { AuditOptions } from "../../run/options.ts";
import {
  checkFormat,
  describeFormats,
  renderClosing,
  renderReport,
  reportFiles,
} from "../../run/render-report.ts";
import { staleFiles, writeFiles, writeReport } from "../../run/write-report.ts";
import type { Ending } from "../exit-code.ts";
import { parseFormat, type WantedFormat } from "../parse-format.ts";
import { failOnOption, type SharedFlags, toAuditOptions, withSharedOptions } from "../shared-options.ts";
import { colorLevel, type Terminal } from "../terminal.ts";

interface Flags extends SharedFlags {
  readonly format: readonly WantedFormat[];
  readonly output?: string;
  readonly check?: boolean;
  readonly failOn: AuditOptions["failOn"];
  readonly failOnUndetermined?: boolean;
}

const collect = (value: string, held: readonly WantedFormat[] = []): WantedFormat[] => [
  ...held,
  parseFormat(value),
];

/** `audit [symbol...]`: the command that runs when no other is named. */
export function auditCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  withSharedOptions(program.command("audit", { isDefault: true, hidden: true }))
    .argument(
      "[symbol...]",
      'a symbol, a glob (users_*), "GET /path", or file:line inside a handler; every target when none is named',
    )
    .description("Audit symbols and say whether each is consistent")
    .option("--all", "every target (the default when no symbol is named)")
    .option("--format <name[=path]>", `how to report; can be repeated:\n${describeFormats()}`, collect)
    .option(
      "--output <path>",
      "where to write; - is stdout (default: stdout, and the folder reports/ for markdown)",
    )
    .option("--check", "write nothing; exit 1 when the reports on disk are stale")
    .addOption(failOnOption())
    .option("--fail-on-undetermined", "exit 1 when a symbol is undetermined, too")
    .action(async (symbols: string[], flags: Flags) => end(await runAudit(symbols, flags, terminal)));
}

async function runAudit(symbols: readonly string[], flags: Flags, terminal: Terminal): Promise<Ending> {
  const started = performance.now();
  const wanted = flags.format ?? [{ name: "terminal", path: null }];
  for (const { name } of wanted) checkFormat(name);
  const outcome = await audit(toAuditOptions(flags, terminal, symbols, flags.failOn));
  const stale: string[] = [];
  for (const format of wanted) stale.push(...(await deliver(format, outcome, flags, terminal)));
  for (const problem of outcome.problems) terminal.err(`audit: ${problem}\n`);
  for (const file of stale) terminal.err(`audit: stale: ${file}; run the same command without --check\n`);
  const milliseconds = performance.now() - started;
  if (flags.quiet !== true)
    terminal.err(`${renderClosing(outcome.report, { ...outcome.figures, milliseconds })}\n`);
  return {
    fault: false,
    refused: outcome.problems.length > 0,
    gated: isGated(outcome, flags) || stale.length > 0,
  };
}

function isGated({ report }: Outcome, { failOn, failOnUndetermined }: Flags): boolean {
  const open = failOnUndetermined === true && report.summary.undetermined > 0;
  return open || (failOn !== "never" && report.summary.inconsistent > 0);
}

/** Gives a report to where it belongs; with `--check` only compares, and names what is stale. */
async function deliver(
  wanted: WantedFormat,
  { report, root }: Outcome,
  flags: Flags,
  terminal: Terminal,
): Promise<string[]> {
  const output = wanted.path ?? flags.output ?? null;
  const files = reportFiles(report, wanted.name);
  if (files !== null && (output === null || isFolder(output))) {
    const folder = output === null ? join(root, "reports") : resolve(terminal.cwd, output);
    if (flags.check === true) return staleFiles(folder, files);
    await writeFiles(folder, files);
    terminal.err(`audit: wrote ${files.length} file(s) to ${output ?? "reports"}\n`);
    return [];
  }
  const toFile = output !== null && output !== "-";
  const options = {
    columns: terminal.columns,
    color: toFile ? (0 as const) : colorLevel(terminal, flags.color),
  };
  const text = renderReport(report, wanted.name, options);
  if (!toFile) terminal.out(text);
  else if (flags.check === true) return staleFiles(terminal.cwd, [{ path: output, text }]);
  else await writeReport(resolve(terminal.cwd, output), text);
  return [];
}

/** A path without an extension, or with a slash at its end, is a folder. */
const isFolder = (path: string): boolean => path !== "-" && (path.endsWith("/") || !/\.[a-z]+$/i.test(path));

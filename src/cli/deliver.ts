import { join, resolve } from "node:path";
import { count } from "../contract/count.ts";
import type { Look, ReportFile } from "../contract/report-format.ts";
import type { Outcome } from "../run/finish-run.ts";
import { renderReport, reportFiles } from "../run/render-report.ts";
import { isStale, staleFiles, writeFiles, writeReport } from "../run/write-report.ts";
import type { Flags, WantedFormat } from "./flags.ts";
import { colorLevel, type Terminal } from "./terminal.ts";

/** Gives a report to where it belongs; with `--check` only compares, and gives what is stale. */
export async function deliver(
  wanted: WantedFormat,
  outcome: Outcome,
  flags: Flags,
  terminal: Terminal,
): Promise<string[]> {
  const output = wanted.path ?? flags.output ?? null;
  const files = await reportFiles(outcome, wanted.name, { columns: terminal.columns, color: 0 });
  if (files !== null && (output === null || isFolder(output))) {
    const folder = output === null ? join(outcome.root, "reports") : resolve(terminal.cwd, output);
    return deliverFolder({ folder, name: output ?? "reports", root: outcome.root }, files, flags, terminal);
  }
  const render = (look: Look) => renderReport(outcome, wanted.name, look);
  return deliverText(render, { output, root: outcome.root }, flags, terminal);
}

export function tellStale(stale: readonly string[], { err }: Terminal): void {
  for (const file of stale) err(`audit: stale: ${file}; run the same command without --check\n`);
}

/** A path without an extension, or with a slash at its end, is a folder. */
const isFolder = (path: string): boolean => path !== "-" && (path.endsWith("/") || !/\.[a-z]+$/i.test(path));

async function deliverFolder(
  { folder, name, root }: { folder: string; name: string; root: string },
  files: readonly ReportFile[],
  flags: Flags,
  terminal: Terminal,
): Promise<string[]> {
  if (flags.check === true) return staleFiles(folder, files);
  await writeFiles(root, folder, files);
  if (flags.quiet !== true) terminal.err(`audit: wrote ${count(files.length, "file")} to ${name}\n`);
  return [];
}

/** One text, to stdout where no path is given; with `--check` gives the path when what stands there is stale. */
export async function deliverText(
  render: (look: Look) => string | Promise<string>,
  { output, root }: { readonly output: string | null; readonly root: string },
  flags: Flags,
  terminal: Terminal,
): Promise<string[]> {
  const { columns } = terminal;
  if (output === null || output === "-") {
    terminal.out(await render({ columns, color: colorLevel(terminal, flags.color) }));
    return [];
  }
  const text = await render({ columns, color: 0 });
  const file = resolve(terminal.cwd, output);
  if (flags.check === true) return isStale(file, text) ? [output] : [];
  await writeReport(root, file, text);
  return [];
}

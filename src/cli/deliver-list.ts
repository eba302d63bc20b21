import type { Look } from "../contract/report-format.ts";
import { checkListFormat } from "../run/render-report.ts";
import { deliverText, tellStale } from "./deliver.ts";
import type { Flags, WantedFormat } from "./flags.ts";
import type { Terminal } from "./terminal.ts";

type Render = (name: string, look: Look) => string;

/** The formats that are asked of a list; a wrong one fails before anything is read. */
export function wantedFormats(list: Parameters<typeof checkListFormat>[0], flags: Flags): WantedFormat[] {
  const wanted = flags.format ?? [{ name: "terminal", path: null }];
  for (const { name } of wanted) checkListFormat(list, name);
  return [...wanted];
}

/** Gives a list in each of its formats to where it belongs, and gives what is stale. */
export async function deliverList(
  render: Render,
  wanted: readonly WantedFormat[],
  { root, problems }: { readonly root: string; readonly problems: readonly string[] },
  flags: Flags,
  terminal: Terminal,
): Promise<string[]> {
  const stale: string[] = [];
  for (const { name, path } of wanted) {
    const output = path ?? flags.output ?? null;
    stale.push(...(await deliverText((look) => render(name, look), { output, root }, flags, terminal)));
  }
  for (const problem of problems) terminal.err(`audit: ${problem}\n`);
  tellStale(stale, terminal);
  return stale;
}

import type { Terminal } from "./terminal.ts";

/**
 * What hears of the steps of a run: with `--verbose` a line each, with the time since the start; else one line that is
 * drawn over where somebody watches, and nothing elsewhere.
 */
export function createProgress(
  terminal: Terminal,
  { quiet, verbose }: { readonly quiet?: boolean; readonly verbose?: boolean },
): (step: string) => void {
  const started = performance.now();
  if (verbose !== true) return quiet === true ? () => {} : terminal.draw;
  return (step) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(2).padStart(7);
    terminal.err(`${seconds} s  ${step}\n`);
  };
}

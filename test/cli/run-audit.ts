import { main } from "../../src/cli/main.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with streams of its own. */
export async function runAudit(cwd: string, ...args: readonly string[]): Promise<Run> {
  const run = { out: "", err: "" };
  const code = await main(args, terminalInto(run, cwd));
  return { code, ...run };
}

/** A terminal that writes into an object; it is interrupted when the promise says so. */
export function terminalInto(
  run: { out: string; err: string },
  cwd: string,
  interrupted: () => Promise<void> = () => Promise.resolve(),
): Terminal {
  return {
    cwd,
    env: { SOURCE_DATE_EPOCH: "1767225600" },
    columns: 80,
    colorSupport: 0,
    out: (text) => {
      run.out += text;
    },
    err: (text) => {
      run.err += text;
    },
    draw: () => {},
    interrupted,
  };
}

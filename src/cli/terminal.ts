import { supportsColor } from "chalk";
import { reasonOf } from "../run/user-error.ts";
import { exitCode, fine } from "./exit-code.ts";

/** What a command may use of the process; tests hand in their own. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly columns: number;
  /** chalk's level that the output stream supports, before flags and environment. */
  readonly colorSupport: 0 | 1 | 2 | 3;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Shows what is being done, where somebody watches; whatever is printed next stands in its place. */
  readonly draw: (step: string) => void;
  /** Settles when the user asks the program to end. */
  readonly interrupted: () => Promise<void>;
}

const DEFAULT_COLUMNS = 80;

export function processTerminal(): Terminal {
  process.stdout.on("error", endBadly);
  process.stderr.on("error", ignoreErrors);
  const line = createLine(process.stderr.isTTY === true && (process.env.CI ?? "") === "");
  return {
    cwd: process.cwd(),
    env: process.env,
    columns: columnsOf(process.env.COLUMNS, process.stdout.columns),
    colorSupport: supportsColor === false ? 0 : supportsColor.level,
    out: (text) => {
      line.clear();
      process.stdout.write(text);
    },
    err: (text) => {
      line.clear();
      process.stderr.write(text);
    },
    draw: line.draw,
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
      }),
  };
}

const CLEAR_LINE = "\r\u001b[K";

/** The last line of stderr, for as long as nothing else is printed. */
function createLine(isWatched: boolean): { draw: (step: string) => void; clear: () => void } {
  let isDrawn = false;
  return {
    draw: (step) => {
      if (!isWatched) return;
      process.stderr.write(`${CLEAR_LINE}audit: ${step} …`);
      isDrawn = true;
    },
    clear: () => {
      if (isDrawn) process.stderr.write(CLEAR_LINE);
      isDrawn = false;
    },
  };
}

/** `audit | head` closes the pipe early; that is no fault. */
const isClosedPipe = ({ code }: NodeJS.ErrnoException): boolean => code === "EPIPE";

/** A report that is cut off must not pass for one: whatever the audit came to, it could not be told. */
function endBadly(error: NodeJS.ErrnoException): void {
  if (isClosedPipe(error)) return;
  process.stderr.write(`audit: cannot write to stdout: ${reasonOf(error)}\n`);
  process.once("exit", () => {
    process.exitCode = exitCode({ ...fine, refused: true, fault: process.exitCode === 3 });
  });
}

/** Without stderr there is nobody to be told. */
function ignoreErrors(): void {}

function columnsOf(named: string | undefined, actual: number | undefined): number {
  const wanted = Number(named ?? actual ?? DEFAULT_COLUMNS);
  return Number.isInteger(wanted) && wanted > 0 ? Math.max(40, wanted) : DEFAULT_COLUMNS;
}

/** A flag beats FORCE_COLOR, which beats NO_COLOR, which beats what the stream supports. */
export function colorLevel({ env, colorSupport }: Terminal, flag: boolean | undefined): 0 | 1 | 2 | 3 {
  if (flag === false) return 0;
  if (flag === true) return colorSupport === 0 ? 1 : colorSupport;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forcedLevel(forced);
  const refused = env.NO_COLOR;
  return refused !== undefined && refused !== "" ? 0 : colorSupport;
}

function forcedLevel(value: string): 0 | 1 | 2 | 3 {
  if (value === "0" || value === "false") return 0;
  return value === "2" ? 2 : value === "3" ? 3 : 1;
}

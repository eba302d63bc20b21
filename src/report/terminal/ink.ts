import { Chalk } from "chalk";
import type { Look } from "../../contract/report-format.ts";

/** Colours by what they mean. Without colour every function gives its text back. */
export interface Ink {
  readonly coloured: boolean;
  readonly pass: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly fail: (text: string) => string;
  readonly unknown: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly code: (text: string) => string;
  readonly place: (text: string) => string;
}

/** What every part of a page needs to know. */
export interface Page {
  readonly columns: number;
  readonly ink: Ink;
}

const NARROWEST = 40;

/** The level is always given: chalk's own guess would look at the process. */
export function openPage({ columns, color }: Look): Page {
  const chalk = new Chalk({ level: color });
  return {
    columns: Math.max(NARROWEST, columns),
    ink: {
      coloured: color > 0,
      pass: chalk.green,
      warn: chalk.yellow,
      fail: chalk.red,
      unknown: chalk.magenta,
      quiet: chalk.dim,
      strong: chalk.bold,
      code: chalk.cyan,
      place: chalk.underline,
    },
  };
}

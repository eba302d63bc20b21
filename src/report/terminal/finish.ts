import { defuseCommands } from "../quoting/defuse-commands.ts";

/** Lines to text. Wrapping can put what was harmless inside a line at the start of one, so commands are defused once more. */
export const finish = (lines: readonly string[]): string =>
  lines.map((line) => `${defuseCommands(line.trimEnd())}\n`).join("");

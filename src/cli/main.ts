import { CommanderError } from "commander";
import { renderAside } from "../run/render-report.ts";
import { isUserError, StageError } from "../run/user-error.ts";
import { type Ending, exitCode, fine } from "./exit-code.ts";
import { createProgram } from "./program.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

export { optimizeLater } from "./optimize-later.ts";

/** Runs a command line; gives the exit code and never throws. */
export async function main(args: readonly string[], given: Terminal = processTerminal()): Promise<number> {
  const terminal = quoting(given);
  let ending: Ending = fine;
  const program = createProgram(terminal, (told) => {
    ending = told;
  });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    ending = explain(error, terminal);
  }
  return exitCode(ending);
}

/** Whatever is told beside a report can quote the audited tree. */
const quoting = (terminal: Terminal): Terminal => ({
  ...terminal,
  err: (text) => terminal.err(renderAside(text)),
  draw: (step) => terminal.draw(renderAside(step).replace(/\s+/g, " ").trim()),
});

/** Commander has printed its own message already. */
function explain(error: unknown, terminal: Terminal): Ending {
  if (error instanceof CommanderError) return { ...fine, refused: error.exitCode !== 0 };
  if (isUserError(error)) {
    terminal.err(`audit: ${error.message}\n`);
    return { ...fine, refused: true };
  }
  const where = error instanceof StageError ? `in the stage "${error.stage}"` : "outside the pipeline";
  const message = error instanceof Error ? error.message : String(error);
  terminal.err(`audit: a fault of this tool ${where}: ${message}\n`);
  terminal.err("Please report it, with the command and this text; DEBUG=1 adds where it happened.\n");
  if (terminal.env.DEBUG !== undefined) terminal.err(`${stackOf(error)}\n`);
  return { ...fine, fault: true };
}

const stackOf = (error: unknown): string => {
  const cause = error instanceof StageError ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
};

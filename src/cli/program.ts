import { Command } from "commander";
import { VERSION } from "../run/options.ts";
import { auditCommand } from "./commands/audit.ts";
import { completionCommand } from "./commands/completion.ts";
import { diffCommand } from "./commands/diff.ts";
import { explainCommand } from "./commands/explain.ts";
import { initCommand } from "./commands/init.ts";
import { mergeCommand } from "./commands/merge.ts";
import { orphansCommand } from "./commands/orphans.ts";
import { routesCommand } from "./commands/routes.ts";
import { watchCommand } from "./commands/watch.ts";
import type { Ending } from "./exit-code.ts";
import { addFlags } from "./flags.ts";
import type { Terminal } from "./terminal.ts";

const HELP = `
Examples:
  $ audit                                  every target of targets.json
  $ audit users_read_users_GET             one symbol
  $ audit "GET /api/v1/users"              the operation by its path
  $ audit --format json --output out.json  for programs
  $ audit init                             write targets.json
  $ audit routes                           what there is
  $ audit orphans                          requests that no operation answers
  $ audit routes --format openapi          the same as an OpenAPI document
  $ audit --openapi openapi.yaml           what a document says otherwise
  $ audit diff main                        which verdicts the working copy turns
  $ audit --baseline accepted.json         fail on what is new only
  $ audit --format terminal --format sarif=audit.sarif --format html

Exit codes: 0 nothing gating, 1 inconsistent (orphans: one is listed; diff: a verdict turned to I), 2 the audit could not be done, 3 a fault of this tool.`;

/** The commands and their options; every command ends by telling what it came to. */
export function createProgram(terminal: Terminal, end: (ending: Ending) => void): Command {
  const program = new Command("audit")
    .description(
      "Follows an API operation through a full-stack repository and says with evidence whether it is consistent",
    )
    .version(VERSION, "--version")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showSuggestionAfterError()
    .showHelpAfterError("(audit --help tells the options)")
    .exitOverride()
    .addHelpText("after", HELP);
  addFlags(program);
  const commands = [
    auditCommand,
    initCommand,
    routesCommand,
    orphansCommand,
    diffCommand,
    mergeCommand,
    watchCommand,
    explainCommand,
    completionCommand,
  ];
  for (const add of commands) add(program, terminal, end);
  return program;
}

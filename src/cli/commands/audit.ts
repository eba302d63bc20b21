import type { Command } from "commander";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

const SYMBOLS =
  'a symbol, a glob (users_*), "GET /path", or file:line inside a handler; every target when none is named';

/** `audit [symbol...]`: what runs when no other command is named. */
export function auditCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program.argument("[symbol...]", SYMBOLS).action(async (symbols: string[], flags: Flags) => {
    const { runAudit } = await import("../actions/audit.ts");
    end(await runAudit(symbols, flags, terminal));
  });
}

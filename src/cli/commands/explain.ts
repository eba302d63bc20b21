import type { Command } from "commander";
import { explainRule } from "../../run/explain-rule.ts";
import { type Ending, fine } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** `audit explain <rule>`: the rule's page. */
export function explainCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("explain")
    .description(
      "Print a rule's documentation: what, why, example, fix, when it does not apply, how to suppress",
    )
    .argument("<rule>", "a rule's id, such as frontend/mock-bypass")
    .action((id: string) => {
      terminal.out(explainRule(id));
      end(fine);
    });
}

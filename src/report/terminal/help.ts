import type { Audit } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { numberFindings } from "../wording/findings.ts";
import type { Page } from "./ink.ts";

/** What to run next; only commands that exist. */
export function help(page: Page, audits: readonly Audit[]): string[] {
  const rules = [...new Set(audits.flatMap(numberFindings).map(({ finding }) => finding.ruleId))];
  const commands =
    rules.length === 0 ? [`audit routes`] : rules.map((rule) => `audit explain ${oneLine(rule)}`);
  const purpose =
    rules.length === 0
      ? "every operation, with its consumers and tests"
      : "what the rule means, and how to settle it";
  return commands.map((command, index) => page.ink.quiet(index === 0 ? `${command}  ${purpose}` : command));
}

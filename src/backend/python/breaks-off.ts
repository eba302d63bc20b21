import { siteOf, sourceText } from "./make-value.ts";
import type { PyStatement } from "./tree.ts";
import type { Scope } from "./value.ts";

/** Whether a loop's body has a `break` of that loop: one in a loop inside ends that one only, but not one in its `else`. */
export const breaksOff = (body: readonly PyStatement[], scope: Scope): boolean =>
  body.some((statement) => hasBreak(statement, scope));

function hasBreak(statement: PyStatement, scope: Scope): boolean {
  switch (statement.kind) {
    case "other":
      return /^break\b/.test(sourceText(siteOf(scope, statement)));
    case "if":
      return breaksOff(statement.body, scope) || breaksOff(statement.orelse, scope);
    case "for":
    case "while":
      return breaksOff(statement.orelse, scope);
    case "with":
      return breaksOff(statement.body, scope);
    case "try":
      return [statement.body, ...statement.handlers, statement.orelse, statement.finalbody].some((part) =>
        breaksOff(part, scope),
      );
    case "match":
      return statement.cases.some((part) => breaksOff(part, scope));
    default:
      return false;
  }
}

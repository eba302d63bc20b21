import { siteOf, sourceText } from "./make-value.ts";
import { nestedBodies } from "./source-roots.ts";
import type { PyStatement } from "./tree.ts";
import type { Scope } from "./value.ts";

/** Whether a loop's body has a `break` of that loop: one in a loop inside ends that one only, but not one in its `else`. */
export const breaksOff = (body: readonly PyStatement[], scope: Scope): boolean =>
  body.some((statement) => hasBreak(statement, scope));

function hasBreak(statement: PyStatement, scope: Scope): boolean {
  switch (statement.kind) {
    case "other":
      return /^break\b/.test(sourceText(siteOf(scope, statement)));
    case "for":
    case "while":
      return breaksOff(statement.orelse, scope);
    case "function":
    case "class":
      return false;
    default:
      return nestedBodies(statement).some((part) => breaksOff(part, scope));
  }
}

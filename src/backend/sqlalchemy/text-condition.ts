import { isCall, methodOf } from "../python/external-path.ts";
import type { SymbolicValue, Value } from "../python/value.ts";
import type { Condition } from "./condition.ts";
import { isCallOf } from "./declarations.ts";
import { settleBindparams } from "./sql-binds.ts";
import { readSqlFragment } from "./sql-fragments.ts";
import { stringOfText } from "./sql-strings.ts";

/** `text("price > 1")`, also with its values: `text("price > :low").bindparams(low=1)`. */
export function isTextPart(value: Value): boolean {
  return isCallOf(value, "text", "literal_column") || withValues(value) !== null;
}

function withValues(value: Value) {
  if (!isCall(value)) return null;
  const method = methodOf(value.operation.callee);
  if (method === null || !/^(?:bindparams|params)$/.test(method.name)) return null;
  return isTextPart(method.object) ? { object: method.object, args: value.operation.args } : null;
}

/** Read as a whole, so that what it is asked not to be is not read; nor is what is a statement. */
export function readTextCondition(condition: Condition, value: SymbolicValue, negated: boolean): boolean {
  const { reader, draft, readNested } = condition;
  const given = withValues(value);
  if (given !== null && given.object.kind === "symbolic") {
    const isRead = readTextCondition(condition, given.object, negated);
    settleBindparams(reader, draft, given.args);
    return isRead;
  }
  if (negated || readNested(value).length > 0) return false;
  readSqlFragment(reader, draft, "WHERE", stringOfText(value), value.site);
  return true;
}

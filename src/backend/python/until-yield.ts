import { perObject } from "../../contract/per-object.ts";
import type { PyFunction, PyStatement } from "./tree.ts";
import { someOwnNode } from "./walk-code.ts";

/**
 * A generator up to where it first gives something: what a lifespan has set is what handlers find, and what stands behind
 * its `yield` takes it down again. Any other function is left as it is.
 */
export const untilYield = perObject((def: PyFunction): PyFunction => {
  const body = cut(def.body);
  return body === def.body ? def : { ...def, body };
});

function cut(body: readonly PyStatement[]): readonly PyStatement[] {
  const at = body.findIndex((statement) => yields([statement]));
  const last = body[at];
  return last === undefined ? body : [...body.slice(0, at), cutWithin(last)];
}

/** Only a `with` and a `try` run once whatever happens. */
function cutWithin(statement: PyStatement): PyStatement {
  if (statement.kind === "with") return { ...statement, body: cut(statement.body) };
  return statement.kind === "try" && yields(statement.body)
    ? { ...statement, body: cut(statement.body), orelse: [], finalbody: [] }
    : statement;
}

const yields = (body: readonly PyStatement[]): boolean => someOwnNode(body, ({ kind }) => kind === "yield");

import { perObject } from "../../contract/per-object.ts";
import type { Expression, FunctionExpression, Statement } from "../script/tree.ts";

/** What a function returns, its nested functions aside. */
export const returnsOf = perObject(({ body }: FunctionExpression): readonly Expression[] => {
  const found: Expression[] = [];
  collectReturns(body, found);
  return found;
});

function collectReturns(statements: readonly Statement[], found: Expression[]): void {
  for (const statement of statements) {
    if (statement.kind === "return" && statement.value) found.push(statement.value);
    else if (statement.kind === "if") {
      collectReturns(statement.then, found);
      collectReturns(statement.otherwise, found);
    } else if (statement.kind === "block" || statement.kind === "loop") collectReturns(statement.body, found);
    else if (statement.kind === "try") {
      collectReturns(statement.body, found);
      collectReturns(statement.handler ?? [], found);
      collectReturns(statement.finalizer ?? [], found);
    } else if (statement.kind === "switch")
      for (const each of statement.cases) collectReturns(each.body, found);
  }
}

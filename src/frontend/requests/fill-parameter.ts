import { concat, type Pattern } from "../../contract/pattern.ts";
import type { FunctionExpression } from "../script/tree.ts";
import type { Evaluator } from "./values/evaluator.ts";

/** Puts what a library gives to a function where its text reads it: `${options.prefixUrl}/orders`. */
export function fillParameter(
  pattern: Pattern,
  of: FunctionExpression,
  name: string,
  given: Pattern,
  to: Evaluator,
): Pattern {
  const parts = pattern.map((part): Pattern => {
    const origin = to.origins.get(part);
    const isGiven =
      origin?.kind === "parameter" &&
      origin.value.declaration.parameter?.of === of &&
      [...origin.value.declaration.path, ...origin.value.path].at(-1) === name;
    return isGiven ? given : [part];
  });
  return concat(...parts);
}

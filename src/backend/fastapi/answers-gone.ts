import { perObject } from "../../contract/per-object.ts";
import type { Place } from "../../contract/place.ts";
import { bodyScope } from "../python/body-scope.ts";
import type { Program } from "../python/program.ts";
import { statementsIn } from "../python/statements-in.ts";
import type { PyStatement } from "../python/tree.ts";
import type { FunctionValue } from "../python/value.ts";
import { statusOfException } from "./exception-status.ts";

/** Where a handler says that what it served is gone (410, RFC 9110), whatever it is asked; null where it can answer otherwise. */
export function answersGone(program: Program, handler: FunctionValue): Place | null {
  const { body } = handler.def;
  const last = body.at(-1);
  if (last === undefined || !isOutcome(last) || !namesGone(program).has(handler.module)) return null;
  return statementsIn(body)
    .filter(isOutcome)
    .every((each) => isGone(program, handler, each))
    ? program.placeOf({ module: handler.module, node: last })
    : null;
}

/** Most modules never do: there, no handler's answer is evaluated for it. */
const namesGone = perObject(
  ({ modules }: Program) => new Set([...modules.values()].filter(({ text = "" }) => /410|gone/i.test(text))),
);

type Outcome = Extract<PyStatement, { kind: "return" | "raise" }>;

const isOutcome = (statement: PyStatement): statement is Outcome =>
  statement.kind === "return" || statement.kind === "raise";

const isGone = (program: Program, handler: FunctionValue, { value }: Outcome): boolean =>
  value?.kind === "call" &&
  statusOfException(program, program.evaluate(value, bodyScope(program, handler))) === 410;

import type { Cap } from "../../contract/operation.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";

/** Where a function takes the smaller of one of its parameters and something else: `min(100, limit)`. */
export function cappedIn(program: Program, { def, module }: FunctionValue): Cap[] {
  // Few functions have one, and walking them all takes long.
  if (!/\bmin\s*\(/.test(program.textOf({ module, node: def }))) return [];
  const names = new Set(def.params.map(({ name }) => name));
  return callsOfMin(def.body).flatMap((call) => {
    const [one, other, ...more] = call.args;
    if (one === undefined || other === undefined || more.length > 0) return [];
    const [kept, limit] = isParameter(one.value) ? [one.value, other.value] : [other.value, one.value];
    if (kept.kind !== "name" || !names.has(kept.name) || isParameter(limit)) return [];
    const most = program.textOf({ module, node: limit }).replace(/\s+/g, " ");
    return [{ parameter: kept.name, most, place: program.placeOf({ module, node: call }) }];
  });

  function isParameter(expression: PyExpression): boolean {
    return expression.kind === "name" && names.has(expression.name);
  }
}

const callsOfMin = (code: object) =>
  nodesOf(code, "call").filter(({ callee }) => callee.kind === "name" && callee.name === "min");

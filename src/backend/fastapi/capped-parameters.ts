import type { Cap } from "../../contract/operation.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue } from "../python/value.ts";

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

type Call = Extract<PyExpression, { kind: "call" }>;

function callsOfMin(node: unknown): Call[] {
  if (Array.isArray(node)) return node.flatMap(callsOfMin);
  if (node === null || typeof node !== "object") return [];
  const inside = Object.values(node).flatMap(callsOfMin);
  return isCallOfMin(node) ? [node, ...inside] : inside;
}

const isCallOfMin = (node: object): node is Call =>
  "kind" in node &&
  node.kind === "call" &&
  (node as Call).callee.kind === "name" &&
  ((node as Call).callee as { name: string }).name === "min";

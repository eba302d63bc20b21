import type { PyExpression, PyStatement } from "../python/tree.ts";
import type { FunctionValue } from "../python/value.ts";

/** The function as it runs when each of its `for` loops has one item, its first. */
export const withEachLoopOnce = (target: FunctionValue): FunctionValue => ({
  ...target,
  def: { ...target.def, body: target.def.body.map(once) },
});

function once<T>(node: T): T {
  if (Array.isArray(node)) return node.map(once) as T;
  if (typeof node !== "object" || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, once(value)]));
  return (isLoop(node) ? { ...copy, iterable: firstOf(node.iterable) } : copy) as T;
}

const isLoop = (node: object): node is Extract<PyStatement, { kind: "for" }> =>
  "kind" in node && node.kind === "for";

/** `[iterable[0]]` */
function firstOf(iterable: PyExpression): PyExpression {
  const { start, end } = iterable;
  const zero: PyExpression = { kind: "number", text: "0", start, end };
  const first: PyExpression = { kind: "subscript", object: iterable, index: [zero], start, end };
  return { kind: "list", items: [first], start, end };
}

import { literalOf } from "../../../contract/pattern.ts";
import type { Expression, FunctionExpression } from "../../script/tree.ts";
import { returnsUnder } from "./decide.ts";
import type { CallAt } from "./evaluate-call.ts";
import { type Evaluator, unknown } from "./evaluator.ts";
import type { Value } from "./value.ts";

/** `["orders", "list"].reduce((table, key) => table[key], TABLE)` is `TABLE.orders.list`. */
export function walkKeys(
  { of, name }: Value & { readonly kind: "property" },
  at: CallAt,
  to: Evaluator,
): readonly Value[] | null {
  const [, start] = at.node.args;
  if (name !== "reduce" || of.kind !== "array" || start === undefined || !isWalk(at, to)) return null;
  const keys = of.items.map((item) => (item === null ? undefined : keyOf(item, of, to)));
  return keys.reduce<readonly Value[]>(
    (values, key) => (key === undefined ? unknown(at) : values.flatMap((one) => to.member(one, key, at))),
    to.evaluate({ ...at, node: start }),
  );
}

/** The same of a list that a parameter is: callers say which way it is. */
export function askedWalk(
  callee: Value & { readonly kind: "parameter" },
  at: CallAt,
  to: Evaluator,
): readonly Value[] | null {
  const path = callee.path.slice(0, -1);
  return callee.path.at(-1) === "reduce" && isWalk(at, to) ? [{ ...callee, path }] : null;
}

function isWalk(at: CallAt, to: Evaluator): boolean {
  const [step] = at.node.args;
  if (step === undefined) return false;
  const [walker, ...others] = to.evaluate({ ...at, node: step });
  return walker?.kind === "function" && others.length === 0 && takesMember(walker.node, to);
}

function keyOf(node: Expression, { file, env }: Value & { readonly kind: "array" }, to: Evaluator) {
  const [key, ...others] = to.text({ node, file, env }).map(literalOf);
  return others.length === 0 ? key : undefined;
}

/** All that it gives back is the member of its first parameter that its second one names. */
function takesMember({ params: [whole, key], body }: FunctionExpression, to: Evaluator): boolean {
  const [from, by] = [whole?.target, key?.target];
  if (from?.kind !== "name" || by?.kind !== "name") return false;
  const returns = returnsUnder(body, null, to);
  return (
    returns.length > 0 &&
    returns.every(
      (node) => node.kind === "member" && isName(node.object, from.name) && isName(node.property, by.name),
    )
  );
}

const isName = (node: Expression | string, name: string): boolean =>
  typeof node === "object" && node.kind === "identifier" && node.name === name;

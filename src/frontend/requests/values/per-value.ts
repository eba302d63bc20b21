import type { Expression } from "../../script/tree.ts";
import { decide } from "./decide.ts";
import { type At, type Evaluator, MOST } from "./evaluator.ts";
import type { Env, Value } from "./value.ts";

type Conditional = Expression & { kind: "conditional" };

/**
 * `path.endsWith("/") ? path.slice(0, -1) : path` where the path can be one of several texts: for each the branch that is
 * taken with it. Null where the condition tests no name of that kind.
 */
export function evaluatePerValue(node: Conditional, at: At, to: Evaluator): readonly Value[] | null {
  const name = testedName(node.test);
  const target = name === null ? null : to.graph.resolve(at.file, name);
  if (name === null || target?.kind !== "declaration") return null;
  const values = to.evaluate({ ...at, node: name });
  if (values.length < 2 || values.length > MOST || values.some(({ kind }) => kind !== "text")) return null;
  return values.flatMap((value) => evaluateWith(node, assume(at.env, target.declaration.id, value), at, to));
}

const assume = (env: Env, id: string, value: Value): Env => ({
  ...env,
  assumed: new Map(env.assumed).set(id, value),
});

function evaluateWith(node: Conditional, env: Env, { file }: At, to: Evaluator): readonly Value[] {
  const holds = decide(node.test, { file, env }, to);
  const taken = holds === null ? [node.then, node.otherwise] : [holds ? node.then : node.otherwise];
  return taken.flatMap((each) => to.evaluate({ node: each, file, env }));
}

/** The one name whose text a condition tests. */
function testedName(test: Expression): (Expression & { kind: "identifier" }) | null {
  const names = testedNames(test);
  const [first] = names;
  return first !== undefined && names.every(({ name }) => name === first.name) ? first : null;
}

function testedNames(test: Expression): readonly (Expression & { kind: "identifier" })[] {
  if (test.kind === "unary") return testedNames(test.operand);
  if (test.kind === "logical") return [...testedNames(test.left), ...testedNames(test.right)];
  if (test.kind !== "call" || test.callee.kind !== "member") return [];
  const { object } = test.callee;
  return object.kind === "identifier" ? [object] : [];
}

import { perObject } from "../../contract/per-object.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { printExpression } from "../script/print-expression.ts";
import type { Expression, Property, Statement } from "../script/tree.ts";
import type { Assignment } from "./values/assignments.ts";
import type { Evaluator } from "./values/evaluator.ts";

type Arguments = readonly Expression[];
type Conditional = Expression & { readonly kind: "conditional" };
/** The conditional that stands in an argument, if only by name. */
type Conditionals = (node: Expression) => Conditional | null;

/**
 * What a call is given where a condition holds that several of its arguments hang on, and where it does not:
 * `send(id ? one(id) : all, { method: id ? "PUT" : "POST" })` is two requests, not four.
 */
export function underSharedTest(args: Arguments, file: string, to: Evaluator): readonly Arguments[] {
  const known = knownIn(to.graph);
  const found = known.get(args) ?? findWays(args, createConditionals(file, to));
  known.set(args, found);
  return found;
}

const knownIn = perObject((_: ModuleGraph) => new WeakMap<Arguments, readonly Arguments[]>());

function findWays(args: Arguments, conditionals: Conditionals): readonly Arguments[] {
  const tests = args.flatMap((each) => testsIn(each, conditionals));
  const shared = tests.find((each, at) => tests.indexOf(each) < at);
  if (shared === undefined) return [args];
  return [true, false].map((holds) => args.map((each) => settle(each, { shared, holds, conditionals })));
}

function testsIn(node: Expression, conditionals: Conditionals): readonly string[] {
  const conditional = conditionals(node);
  if (conditional !== null) return [testOf(conditional).text];
  return partsOf(node).flatMap((part) => testsIn(part, conditionals));
}

const partsOf = (node: Expression): readonly Expression[] => {
  if (node.kind === "object") return node.properties.filter(isPlain).map(({ value }) => value);
  if (node.kind === "template" && node.tag === null) return node.expressions;
  return node.kind === "cast" ? [node.value] : [];
};

const isPlain = ({ kind, value }: Property): boolean => kind === "init" && value.kind !== "function";

interface Settled {
  readonly shared: string;
  readonly holds: boolean;
  readonly conditionals: Conditionals;
}

function settle(node: Expression, settled: Settled): Expression {
  const conditional = settled.conditionals(node);
  if (conditional !== null) {
    const { text, isOpposite } = testOf(conditional);
    if (text !== settled.shared) return node;
    return settled.holds === isOpposite ? conditional.otherwise : conditional.then;
  }
  switch (node.kind) {
    case "object":
      return {
        ...node,
        properties: node.properties.map((each) =>
          isPlain(each) ? { ...each, value: settle(each.value, settled) } : each,
        ),
      };
    case "template":
      return node.tag === null
        ? { ...node, expressions: node.expressions.map((each) => settle(each, settled)) }
        : node;
    case "cast":
      return { ...node, value: settle(node.value, settled) };
    default:
      return node;
  }
}

/** A condition, and whether its opposite is asked for: `!id`. */
function testOf({ test }: Conditional): { readonly text: string; readonly isOpposite: boolean } {
  const isOpposite = test.kind === "unary" && test.operator === "!";
  return { text: printExpression(isOpposite ? test.operand : test, LONGEST), isOpposite };
}

/** A condition is told by all of its text. */
const LONGEST = 1000;

/** Itself, or what a name of the same file is given: once, or under one condition before it is used. */
const createConditionals =
  (file: string, to: Evaluator): Conditionals =>
  (node) => {
    const found = node.kind === "identifier" ? givenTo(node, file, to) : node;
    return found?.kind === "conditional" && isStable(found.test) ? found : null;
  };

function givenTo(name: Expression & { kind: "identifier" }, file: string, to: Evaluator): Expression | null {
  const target = to.graph.resolve(file, name);
  if (target?.kind !== "declaration" || target.declaration.file !== file) return null;
  const { value, path, parameter } = target.declaration;
  if (path.length > 0 || parameter !== null) return null;
  const assigned = to.assignments.to(target.declaration);
  return assigned.length === 0 ? value : givenUnderTest(value, assigned, name);
}

/** `let url = all; if (id) url = one(id);`, `if (id) { url = one(id) } else { url = all }` */
function givenUnderTest(
  first: Expression | null,
  assigned: readonly Assignment[],
  use: Expression,
): Conditional | null {
  const around = assigned[0]?.branches.at(-1);
  if (around?.kind !== "if" || around.end > use.start) return null;
  const isPlainly = ({ operator, branches }: Assignment): boolean =>
    operator === "=" &&
    branches.at(-1) === around &&
    branches.slice(0, -1).every(({ start, end }) => start <= use.start && use.start < end);
  if (!assigned.every(isPlainly)) return null;
  const [then, otherwise] = [around.then, around.otherwise].map(
    (branch) => lastIn(branch, assigned) ?? first,
  );
  return then && otherwise
    ? { kind: "conditional", test: around.test, then, otherwise, start: around.start, end: around.end }
    : null;
}

const lastIn = (branch: readonly Statement[], assigned: readonly Assignment[]): Expression | undefined =>
  assigned.findLast((each) => branch.some(({ start, end }) => start <= each.start && each.start < end))
    ?.value;

const STABLE = new Set<Expression["kind"]>(["identifier", "string", "number", "literal", "this"]);

/** Asked twice, it answers the same: nothing is called for it. */
function isStable(test: Expression): boolean {
  switch (test.kind) {
    case "member":
      return typeof test.property === "string" && isStable(test.object);
    case "unary":
      return isStable(test.operand);
    case "binary":
    case "logical":
      return isStable(test.left) && isStable(test.right);
    case "cast":
      return isStable(test.value);
    default:
      return STABLE.has(test.kind);
  }
}

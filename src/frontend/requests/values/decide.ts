import { literalOf } from "../../../contract/pattern.ts";
import type { Expression, Statement } from "../../script/tree.ts";
import type { At, Evaluator } from "./evaluator.ts";
import type { Value } from "./value.ts";

type Inside = Omit<At, "node">;

/**
 * Whether a condition certainly holds, or certainly does not, with what the call has bound: `version === "v1"`,
 * `!path.startsWith("/")`, a constant flag. Null where a run decides, and for members of `this`, which any method may
 * have changed by then.
 */
export function decide(test: Expression, inside: Inside, to: Evaluator): boolean | null {
  switch (test.kind) {
    case "cast":
      return decide(test.value, inside, to);
    case "literal":
      return typeof test.value === "boolean" ? test.value : isNothing(test) ? false : null;
    case "unary": {
      const operand = test.operator === "!" ? decide(test.operand, inside, to) : null;
      return operand === null ? null : !operand;
    }
    case "logical":
      return decideBoth(test, inside, to);
    case "binary":
      return decideComparison(test, inside, to);
    case "call":
      return decideTextTest(test, inside, to);
    default:
      return truthOf(test, inside, to);
  }
}

const isNothing = ({ value }: Expression & { kind: "literal" }): boolean =>
  value === null || value === "undefined";

function decideBoth(
  { operator, left, right }: Expression & { kind: "logical" },
  inside: Inside,
  to: Evaluator,
): boolean | null {
  if (operator === "??") return null;
  const settles = operator === "||";
  const [one, other] = [decide(left, inside, to), decide(right, inside, to)];
  if (one === settles || other === settles) return settles;
  return one === null || other === null ? null : !settles;
}

function decideComparison(
  { operator, left, right }: Expression & { kind: "binary" },
  inside: Inside,
  to: Evaluator,
): boolean | null {
  if (operator === "instanceof") return typeNameOf(left, inside, to) === null ? null : false;
  const isEqual = /^===?$/.test(operator);
  if (!isEqual && !/^!==?$/.test(operator)) return null;
  const one = known(left, inside, to);
  const other = known(right, inside, to);
  if (one === null || other === null) return null;
  if (isNone(one) && isNone(other) && one !== other)
    // Which of both stands for nothing is not told apart everywhere.
    return operator.length === 3 ? null : isEqual;
  return (one === other) === isEqual;
}

const TEXT_TESTS = {
  startsWith: (text: string, part: string) => text.startsWith(part),
  endsWith: (text: string, part: string) => text.endsWith(part),
  includes: (text: string, part: string) => text.includes(part),
};

const isTextTest = (name: unknown): name is keyof typeof TEXT_TESTS =>
  typeof name === "string" && Object.hasOwn(TEXT_TESTS, name);

function decideTextTest(
  { callee, args }: Expression & { kind: "call" | "new" },
  inside: Inside,
  to: Evaluator,
): boolean | null {
  const [part] = args;
  if (callee.kind !== "member" || !isTextTest(callee.property) || part === undefined) return null;
  const searched = known(part, inside, to);
  if (typeof searched !== "string" || isUncertain(callee.object)) return null;
  if (callee.property === "startsWith") return startOf(callee.object, searched, inside, to);
  const text = known(callee.object, inside, to);
  return typeof text === "string" ? TEXT_TESTS[callee.property](text, searched) : null;
}

/** What a text starts with is known as far as its first part is. */
function startOf(node: Expression, part: string, inside: Inside, to: Evaluator): boolean | null {
  const [value, ...others] = to.evaluate({ ...inside, node });
  const first = value?.kind === "text" && others.length === 0 ? value.pattern[0] : undefined;
  if (first?.kind !== "text") return null;
  if (first.text.length >= part.length) return first.text.startsWith(part);
  return part.startsWith(first.text) ? null : false;
}

function truthOf(node: Expression, inside: Inside, to: Evaluator): boolean | null {
  const value = known(node, inside, to);
  return value === null ? null : !isNone(value) && value !== "" && value !== false;
}

const NOTHING = Symbol("nothing");
const NULL = Symbol("null");

type Known = string | boolean | typeof NOTHING | typeof NULL;

const isNone = (value: Known): boolean => value === NOTHING || value === NULL;

/** The one literal that an expression certainly is; null when it may be something else. */
function known(node: Expression, inside: Inside, to: Evaluator): Known | null {
  if (node.kind === "unary" && node.operator === "typeof") return typeNameOf(node.operand, inside, to);
  if (isUncertain(node)) return null;
  const [value, ...others] = to.evaluate({ ...inside, node });
  return value === undefined || others.length > 0 ? null : literalIn(value);
}

function literalIn(value: Value): Known | null {
  if (value.kind === "absent") return value.maybe === true ? null : value.isNull === true ? NULL : NOTHING;
  if (value.kind === "flag") return value.value;
  return value.kind === "text" ? (literalOf(value.pattern) ?? null) : null;
}

/** What `typeof` gives: `"string"` for what is written out in part at least; anything else may still be bound. */
function typeNameOf(node: Expression, inside: Inside, to: Evaluator): "string" | null {
  if (isUncertain(node)) return null;
  const values = to.evaluate({ ...inside, node });
  return values.length > 0 && values.every(isText) ? "string" : null;
}

const isText = (value: Value): boolean =>
  value.kind === "text" && (value.pattern.length === 0 || value.pattern.some(({ kind }) => kind === "text"));

/** Calls are not asked: what they give may change. */
function isUncertain(node: Expression): boolean {
  if (node.kind === "member") return typeof node.property !== "string" || isUncertain(node.object);
  return !SIMPLE.has(node.kind);
}

const SIMPLE = new Set<Expression["kind"]>(["identifier", "string", "number", "literal", "template"]);

type Returns = { readonly values: Expression[]; readonly inside: Inside | null; readonly to: Evaluator };

/** What a function can return; with what a call has bound, only where its conditions allow it. */
export function returnsUnder(
  body: readonly Statement[],
  inside: Inside | null,
  to: Evaluator,
): readonly Expression[] {
  const returns: Returns = { values: [], inside, to };
  collect(body, returns);
  return returns.values;
}

/** True when what follows is never reached. */
function collect(statements: readonly Statement[], returns: Returns): boolean {
  return statements.some((statement) => collectOne(statement, returns));
}

function collectOne(statement: Statement, returns: Returns): boolean {
  switch (statement.kind) {
    case "return":
      if (statement.value !== null) returns.values.push(statement.value);
      return true;
    case "throw":
      return true;
    case "if":
      return collectIf(statement, returns);
    case "block":
      return collect(statement.body, returns);
    case "loop":
      collect(statement.body, returns);
      return false;
    case "try": {
      const left = collect(statement.body, returns);
      return collect(statement.handler ?? [], returns) && left;
    }
    case "switch":
      return collectSwitch(statement, returns);
    default:
      return false;
  }
}

function collectIf({ test, then, otherwise }: Statement & { kind: "if" }, returns: Returns): boolean {
  const holds = returns.inside === null ? null : decide(test, returns.inside, returns.to);
  if (holds !== null) return collect(holds ? then : otherwise, returns);
  const left = collect(then, returns);
  return collect(otherwise, returns) && left;
}

/** The cases from the one that certainly fits, up to where it ends; all of them where that is not known. */
function collectSwitch({ subject, cases }: Statement & { kind: "switch" }, returns: Returns): boolean {
  const { inside, to } = returns;
  const value = inside === null ? null : known(subject, inside, to);
  const tests = cases.map(({ test }) => (test === null || inside === null ? null : known(test, inside, to)));
  const isDecided =
    value !== null && cases.every(({ test }, index) => test === null || tests[index] !== null);
  if (!isDecided) {
    const left = cases.map(({ body }) => collect(body, returns));
    return cases.some(({ test }) => test === null) && left.at(-1) === true;
  }
  const fitting = tests.indexOf(value);
  const from = fitting >= 0 ? fitting : cases.findIndex(({ test }) => test === null);
  for (const { body } of from < 0 ? [] : cases.slice(from)) {
    if (collect(body, returns)) return true;
    if (body.some(({ kind }) => kind === "other")) return false;
  }
  return false;
}

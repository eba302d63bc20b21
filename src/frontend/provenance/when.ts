import type { Expression, Statement } from "../script/tree.ts";
import { constantBehind, constantOf, isEnvironment } from "./constant-of.ts";
import type { When } from "./flow.ts";
import { type Program, perNode } from "./program.ts";
import type { Parent } from "./tree-index.ts";

/** `never`: a constant says so; `development`: in development builds alone. */
export type Condition = When | "never" | "development";

/** Under which condition a node is reached within its function: in a `catch`, when something is empty, behind a flag. */
export const whenAt = perNode((program: Program, file: string, node: Expression): Condition => {
  let child: object = node;
  for (let parent = program.parentOf(file, child); parent; parent = program.parentOf(file, child)) {
    const found = conditionOf(program, file, parent, child);
    if (found !== "always") return found;
    const earlier = afterExits(program, file, parent, child);
    if (earlier !== "always") return earlier;
    if (parent.kind === "expression" && parent.node.kind === "function")
      return callbackCondition(program, file, parent.node);
    child = parent.node;
  }
  return "always";
});

function conditionOf(program: Program, file: string, parent: Parent, child: object): Condition {
  if (parent.kind === "statement" && parent.node.kind === "try" && parent.key === "handler")
    return "on-error";
  if (parent.kind === "statement" && parent.node.kind === "if" && parent.key !== "test") {
    return branchCondition(program, file, parent.node.test, parent.key === "then");
  }
  if (parent.kind === "expression" && parent.node.kind === "conditional" && child !== parent.node.test) {
    return branchCondition(program, file, parent.node.test, parent.key === "then");
  }
  if (parent.kind === "expression" && parent.node.kind === "logical" && parent.key === "right") {
    return parent.node.operator === "&&"
      ? branchCondition(program, file, parent.node.left, true)
      : "on-empty";
  }
  return "always";
}

/**
 * A `return` that follows `if (data.length) return data;` or a `try` that returns is reached only otherwise. Of other
 * statements only what a constant says is told: most of them follow some early return.
 */
function afterExits(program: Program, file: string, parent: Parent, child: object): Condition {
  const list = (parent.node as unknown as Record<string, unknown>)[parent.key];
  if (!Array.isArray(list) || (parent.kind === "expression" && parent.node.kind !== "function"))
    return "always";
  const isReturn = "kind" in child && child.kind === "return";
  for (const before of list.slice(0, list.indexOf(child)).reverse() as Statement[]) {
    if (isReturn && before.kind === "try" && exits(before.body)) return "on-error";
    if (before.kind !== "if" || !exits(before.then)) continue;
    const condition = branchCondition(program, file, before.test, false);
    if (condition === "never" || (isReturn && condition !== "always")) return condition;
  }
  return "always";
}

const exits = (body: readonly Statement[]): boolean => {
  const last = body.at(-1);
  return last?.kind === "return" || (last?.kind === "block" && exits(last.body));
};

/** `.catch(() => …)`, `onError: () => …` */
function callbackCondition(program: Program, file: string, node: Expression): When {
  const parent = program.parentOf(file, node);
  if (parent?.kind === "property")
    return /^on(?:Error|Failure)$/i.test(String(parent.node.key)) ? "on-error" : "always";
  if (parent?.kind !== "expression") return "always";
  if (parent.node.kind === "assign" && parent.node.target.kind === "expression") {
    const { value } = parent.node.target;
    return value.kind === "member" && value.property === "onerror" ? "on-error" : "always";
  }
  if (parent.node.kind !== "call") return "always";
  const { callee, args } = parent.node;
  if (callee.kind !== "member") return "always";
  if (callee.property === "catch") return "on-error";
  return callee.property === "then" && args[1] === node ? "on-error" : "always";
}

const EQUALS: Readonly<Record<string, boolean>> = { "==": true, "===": true, "!=": false, "!==": false };

/** What a branch's test says; a flag that is a constant is folded. */
export function branchCondition(program: Program, file: string, test: Expression, taken: boolean): Condition {
  if (test.kind === "unary" && test.operator === "!")
    return branchCondition(program, file, test.operand, !taken);
  const constant = constantOf(program, file, test);
  if (typeof constant === "boolean") return constant === taken ? "always" : "never";
  if (constant !== null) return (constant === "development") === taken ? "development" : "always";
  if (isError(test)) return taken ? "on-error" : "always";
  if (isResponseOk(test)) return taken ? "always" : "on-error";
  if (isFlag(program, file, test)) return "flag";
  if (test.kind === "logical") return logicalCondition(program, file, test, taken);
  return emptyCondition(test, taken);
}

/** `data.length === 0`, `!data`, `data == null`: reached when there is nothing. */
function emptyCondition(test: Expression, taken: boolean): When {
  if (test.kind === "binary" && isEmptyTest(test)) {
    const whenTrue = EQUALS[test.operator] ?? (test.operator === "<" || test.operator === "<=");
    return whenTrue === taken ? "on-empty" : "always";
  }
  const isValue = test.kind === "identifier" || test.kind === "member" || test.kind === "call";
  return isValue && !taken ? "on-empty" : "always";
}

function logicalCondition(
  program: Program,
  file: string,
  test: Expression & { kind: "logical" },
  taken: boolean,
): Condition {
  const sides = [test.left, test.right].map((side) => branchCondition(program, file, side, taken));
  const oneIsEnough = test.operator === (taken ? "||" : "&&");
  const open = oneIsEnough ? sides.filter((side) => side !== "never") : sides;
  return open.length === 0 ? "never" : (open.find((side) => side !== "always") ?? "always");
}

const isLength = (test: Expression): boolean =>
  test.kind === "member" && (test.property === "length" || test.property === "size");

function isEmptyTest(test: Expression & { kind: "binary" }): boolean {
  const { left, right, operator } = test;
  if (isLength(left) && right.kind === "number")
    return operator !== ">" && operator !== ">=" ? right.value <= 1 : true;
  return (
    right.kind === "literal" && (right.value === null || right.value === "undefined") && operator in EQUALS
  );
}

const isError = (test: Expression): boolean =>
  (test.kind === "identifier" && /^(?:is)?(?:error|err|failed)$/i.test(test.name)) ||
  (test.kind === "member" &&
    typeof test.property === "string" &&
    /^(?:is)?(?:error|failed)$/i.test(test.property));

const isResponseOk = (test: Expression): boolean =>
  test.kind === "member" &&
  (test.property === "ok" || test.property === "success" || test.property === "isSuccess");

/** Environment and feature flags: `process.env.X`, `import.meta.env.X`, constants made of them, `USE_MOCK`. */
function isFlag(program: Program, file: string, test: Expression, depth = 8): boolean {
  if (depth === 0) return false;
  const inner = (next: Expression) => isFlag(program, file, next, depth - 1);
  if (test.kind === "binary" || test.kind === "logical") return inner(test.left) || inner(test.right);
  if (test.kind === "member") {
    const held = constantBehind(program, file, test);
    if (held) return isFlag(program, held.file, held.node, depth - 1);
    return isEnvironment(test) || inner(test.object);
  }
  if (test.kind === "unary") return inner(test.operand);
  if (test.kind !== "identifier") return false;
  const target = program.graph.resolve(file, test);
  if (target?.kind !== "declaration" || target.declaration.kind !== "variable") return false;
  const { value, file: home } = target.declaration;
  return value !== null && target.declaration.parent === null && isFlag(program, home, value, depth - 1);
}

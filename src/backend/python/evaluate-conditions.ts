import { evaluate, type Of } from "./evaluate.ts";
import { reportComparison } from "./follow.ts";
import type { Machine } from "./machine.ts";
import { choice, choiceOf, constant, siteOf, sourceText, symbolic } from "./make-value.ts";
import { negated } from "./negated.ts";
import { applyCompare, truthByDefault } from "./operators.ts";
import type { PyExpression } from "./tree.ts";
import { truthIn } from "./truth.ts";
import type { Scope, Value } from "./value.ts";

export function evaluateUnary(machine: Machine, node: Of<"unary">, scope: Scope): Value {
  const operand = evaluate(machine, node.operand, scope);
  const truth = node.operator === "not" ? truthIn(machine, operand) : undefined;
  if (truth !== undefined) return constant(!truth);
  if (node.operator === "-" && operand.kind === "constant" && typeof operand.value === "number") {
    return constant(-operand.value);
  }
  return symbolic({ type: "unary", operator: node.operator, operand }, siteOf(scope, node));
}

export function evaluateCompare(machine: Machine, node: Of<"compare">, scope: Scope): Value {
  let left = evaluate(machine, node.left, scope);
  let result: Value | null = null;
  for (const { operator, right } of node.rest) {
    const other = evaluate(machine, right, scope);
    const site = siteOf(scope, { start: node.left.start, end: right.end });
    const compared = applyCompare(operator, left, other, site);
    if (compared.kind === "symbolic") reportComparison(machine, compared);
    result = result === null ? compared : joinBoolean(machine, "and", result, compared, node, scope);
    left = other;
  }
  return result ?? left;
}

function joinBoolean(
  machine: Machine,
  operator: "and" | "or",
  left: Value,
  right: Value,
  node: PyExpression,
  scope: Scope,
): Value {
  const truth = truthIn(machine, left);
  if (truth !== undefined) return truth === (operator === "and") ? right : left;
  const isTest = (value: Value): boolean =>
    value.kind === "symbolic" && ["compare", "boolean", "unary"].includes(value.operation.type);
  if (isTest(left) || isTest(right))
    return symbolic({ type: "boolean", operator, left, right }, siteOf(scope, node));
  return operator === "or"
    ? (withFallback(left, right) ?? byDefault(left, right) ?? choice([left, right]))
    : symbolic({ type: "boolean", operator, left, right }, siteOf(scope, node));
}

/** `os.getenv("X") or "/x"` is `os.getenv("X", "/x")`. */
function withFallback(left: Value, right: Value): Value | null {
  if (left.kind !== "string" || right.kind !== "string") return null;
  const [part, ...more] = left.pattern;
  const isOpen = part?.kind === "hole" && part.role === "env" && part.fallback === undefined;
  return isOpen && more.length === 0 ? { ...left, pattern: [{ ...part, fallback: right.pattern }] } : null;
}

/** `settings.path or "/x"`: like a condition between two texts, by what the settings declare for the first. */
function byDefault(left: Value, right: Value): Value | null {
  if (left.kind !== "string" || right.kind !== "string") return null;
  const truth = truthByDefault(left);
  return truth === undefined ? null : truth ? left : right;
}

export function evaluateBoolean(machine: Machine, node: Of<"boolean">, scope: Scope): Value {
  const left = evaluate(machine, node.left, scope);
  const truth = truthIn(machine, left);
  if (truth !== undefined && truth !== (node.operator === "and")) return left;
  return joinBoolean(machine, node.operator, left, evaluate(machine, node.right, scope), node, scope);
}

export function evaluateConditional(machine: Machine, node: Of<"conditional">, scope: Scope): Value {
  const test = evaluate(machine, node.test, scope);
  const then = (): Value => evaluate(machine, node.then, scope);
  const otherwise = (): Value => evaluate(machine, node.otherwise, scope);
  const truth = truthIn(machine, test);
  if (truth !== undefined) return truth ? then() : otherwise();
  // A default stands for a text wherever one is read, so it also chooses between two texts; it decides nothing else.
  const [first, second, byDefault] = [then(), otherwise(), truthByDefault(test)];
  if (byDefault !== undefined && first.kind === "string" && second.kind === "string")
    return byDefault ? first : second;
  const text = sourceText(siteOf(scope, node.test)).replace(/\s+/g, " ");
  return choiceOf([
    { value: first, tests: [text] },
    { value: second, tests: [negated(text)] },
  ]);
}

import { findInLineage } from "./attribute.ts";
import { bindTarget } from "./bind-target.ts";
import { branchScopes } from "./branch-scopes.ts";
import { callFunction } from "./call-function.ts";
import { runClass, runFunctionDefinition } from "./definitions.ts";
import { evaluate } from "./evaluate.ts";
import { runFrom, runImport } from "./import-modules.ts";
import { itemsOf } from "./iterate.ts";
import { currentFrame, isMutable, MAX_FOLLOW_STEPS, MAX_STEPS, type Machine } from "./machine.ts";
import { attributeSymbol, NO_ARGUMENTS, NONE, siteOf, sourceText } from "./make-value.ts";
import { applyBinary, truthOf } from "./operators.ts";
import type { PyExpression, PyStatement } from "./tree.ts";
import type { Scope, Value } from "./value.ts";

/** How a body ends: by its end, or early. */
export type Completion = "normal" | "return" | "raise" | "loop";
type Of<K extends PyStatement["kind"]> = Extract<PyStatement, { kind: K }>;

type Tested = Extract<PyStatement, { readonly test: PyExpression }>;

interface Outcome {
  readonly completion: Completion;
  /** What must be so for the statements after this one to run, where a branch ended early. */
  readonly guard?: string;
}

const NORMAL: Outcome = { completion: "normal" };

export function runBody(machine: Machine, body: readonly PyStatement[], scope: Scope): Completion {
  const depth = machine.conditions.length;
  let completion: Completion = "normal";
  for (const statement of body) {
    machine.steps++;
    if (machine.steps > (machine.follow === null ? MAX_STEPS : MAX_FOLLOW_STEPS)) break;
    const outcome = runStatement(machine, statement, scope);
    completion = outcome.completion;
    if (completion !== "normal") break;
    if (outcome.guard !== undefined) machine.conditions.push(outcome.guard);
  }
  machine.conditions.length = depth;
  return completion;
}

function runStatement(machine: Machine, statement: PyStatement, scope: Scope): Outcome {
  const frame = currentFrame(machine);
  if (frame !== undefined) frame.statement = siteOf(scope, statement);
  switch (statement.kind) {
    case "import":
      runImport(machine, statement, scope);
      return NORMAL;
    case "from":
      runFrom(machine, statement, scope);
      return NORMAL;
    case "function":
      runFunctionDefinition(machine, statement, scope);
      return NORMAL;
    case "class":
      runClass(machine, statement, scope);
      return NORMAL;
    case "if":
      return runIf(machine, statement, scope);
    case "for":
    case "while":
      return runLoop(machine, statement, scope);
    case "try":
      return runTry(machine, statement, scope);
    case "with":
      return runWith(machine, statement, scope);
    case "match":
      return runMatch(machine, statement, scope);
    default:
      return runSimple(machine, statement, scope);
  }
}

function runSimple(machine: Machine, statement: PyStatement, scope: Scope): Outcome {
  switch (statement.kind) {
    case "expression":
      evaluate(machine, statement.value, scope);
      return NORMAL;
    case "assign":
      runAssignment(machine, statement, scope);
      return NORMAL;
    case "augmented":
      runAugmented(machine, statement, scope);
      return NORMAL;
    case "type-alias":
      scope.names.set(statement.name, evaluate(machine, statement.value, scope));
      return NORMAL;
    case "return": {
      const value = statement.value === null ? NONE : evaluate(machine, statement.value, scope);
      currentFrame(machine)?.returns.push(value);
      return { completion: "return" };
    }
    case "raise":
      if (statement.value !== null) noteRaised(machine, evaluate(machine, statement.value, scope));
      return { completion: "raise" };
    case "assert":
      for (const value of statement.values) evaluate(machine, value, scope);
      return NORMAL;
    case "global":
      for (const name of statement.names) currentFrame(machine)?.globals.add(name);
      return NORMAL;
    case "other":
      return isLoopEnd(statement, scope) ? { completion: "loop" } : NORMAL;
    default:
      return NORMAL;
  }
}

function noteRaised(machine: Machine, value: Value): void {
  machine.follow?.raised.push(value);
}

const isLoopEnd = (statement: PyStatement, scope: Scope): boolean =>
  /^(?:break|continue)\b/.test(sourceText(siteOf(scope, statement)));

function runAssignment(machine: Machine, statement: Of<"assign">, scope: Scope): void {
  if (statement.value === null) return;
  const value = evaluate(machine, statement.value, scope);
  for (const target of statement.targets) bindTarget(machine, target, value, scope);
}

function runAugmented(machine: Machine, statement: Of<"augmented">, scope: Scope): void {
  const before = evaluate(machine, statement.target, scope);
  const value = evaluate(machine, statement.value, scope);
  if (before.kind === "sequence" && before.type === "list" && statement.operator === "+=") {
    const { items, complete } = itemsOf(machine, value, siteOf(scope, statement.value));
    if (isMutable(machine, before)) before.items.push(...items);
    before.complete &&= complete;
    return;
  }
  const after = applyBinary(statement.operator.slice(0, -1), before, value, siteOf(scope, statement));
  bindTarget(machine, statement.target, after, scope);
}

const isTypeChecking = (test: PyExpression): boolean =>
  (test.kind === "name" || test.kind === "attribute") && test.name === "TYPE_CHECKING";

/** `__name__ == "__main__"`: a file may be started as well as imported. */
const isScriptTest = (test: PyExpression): boolean =>
  test.kind === "compare" && test.left.kind === "name" && test.left.name === "__name__";

function runIf(machine: Machine, statement: Tested, scope: Scope): Outcome {
  if (isTypeChecking(statement.test)) {
    machine.deferred.push(() => withFrame(machine, scope, () => runBody(machine, statement.body, scope)));
    return { completion: runBody(machine, statement.orelse, scope) };
  }
  const truth = isScriptTest(statement.test) ? undefined : truthOf(evaluate(machine, statement.test, scope));
  if (truth !== undefined) {
    const branch = truth ? statement.body : statement.orelse;
    return { completion: runBody(machine, branch, scope) };
  }
  const test = sourceText(siteOf(scope, statement.test)).replace(/\s+/g, " ");
  return runBranches(machine, scope, [
    { body: statement.body, condition: test },
    { body: statement.orelse, condition: negated(test) },
  ]);
}

const negated = (test: string): string =>
  /^not [\w.]+$/.test(test) ? test.slice(4) : /^[\w.()]+$/.test(test) ? `not ${test}` : `not (${test})`;

/** Deferred statements run in their module's scope when no frame is left. */
function withFrame(machine: Machine, scope: Scope, run: () => void): void {
  machine.frames.push({
    scope,
    target: null,
    callSite: null,
    returns: [],
    globals: new Set(),
    statement: null,
  });
  run();
  machine.frames.pop();
}

interface Branch {
  readonly body: readonly PyStatement[];
  readonly condition: string | null;
}

/** Runs each branch as if it were the one, and keeps what any of them leaves behind. */
function runBranches(machine: Machine, scope: Scope, branches: readonly Branch[]): Outcome {
  const completions = branchScopes(
    scope,
    branches.map(({ body, condition }) => () => {
      if (condition !== null) machine.conditions.push(condition);
      const completion = runBody(machine, body, scope);
      if (condition !== null) machine.conditions.pop();
      return completion;
    }),
  );
  const [first] = completions;
  if (completions.every((completion) => completion !== "normal")) return { completion: first ?? "normal" };
  const ended = completions.indexOf("return");
  const other = branches.find((_, index) => completions[index] === "normal");
  const guard = ended === -1 ? null : (other?.condition ?? null);
  return guard === null ? NORMAL : { completion: "normal", guard };
}

function runLoop(machine: Machine, statement: Of<"for"> | Tested, scope: Scope): Outcome {
  if (statement.kind !== "for") {
    const isEndless = truthOf(evaluate(machine, statement.test, scope)) === true;
    const completion = runBody(machine, statement.body, scope);
    return isEndless && completion === "return" ? { completion } : NORMAL;
  }
  const iterable = evaluate(machine, statement.iterable, scope);
  const { items, complete } = itemsOf(machine, iterable, siteOf(scope, statement.iterable));
  for (const item of items) {
    bindTarget(machine, statement.target, item, scope);
    const completion = runBody(machine, statement.body, scope);
    if (completion === "return" && complete) return { completion };
  }
  return { completion: runBody(machine, statement.orelse, scope) };
}

function runTry(machine: Machine, statement: Of<"try">, scope: Scope): Outcome {
  const body = runBody(machine, [...statement.body, ...statement.orelse], scope);
  const completions = branchScopes(scope, [
    () => body,
    ...statement.handlers.map((handler) => () => runBody(machine, handler, scope)),
  ]);
  const last = runBody(machine, statement.finalbody, scope);
  if (last !== "normal") return { completion: last };
  return completions.every((completion) => completion !== "normal") ? { completion: body } : NORMAL;
}

function runWith(machine: Machine, statement: Of<"with">, scope: Scope): Outcome {
  for (const item of statement.items) {
    const entered = enter(machine, evaluate(machine, item.value, scope), scope, item.value);
    if (item.target !== null) bindTarget(machine, item.target, entered, scope);
  }
  return { completion: runBody(machine, statement.body, scope) };
}

function enter(machine: Machine, value: Value, scope: Scope, node: PyExpression): Value {
  if (value.kind !== "instance") return value;
  const site = siteOf(scope, node);
  const found = ["__aenter__", "__enter__"].map((name) => findInLineage(machine, value.type, name)?.value);
  const method = found.find((each) => each?.kind === "function");
  if (method?.kind !== "function") return value;
  const entered = callFunction(machine, { ...method, self: value }, NO_ARGUMENTS, site);
  return entered.kind === "constant" ? attributeSymbol(value, "__enter__", site) : entered;
}

function runMatch(machine: Machine, statement: Of<"match">, scope: Scope): Outcome {
  evaluate(machine, statement.subject, scope);
  const subject = sourceText(siteOf(scope, statement.subject));
  const cases = statement.cases.map((body) => ({ body, condition: `match ${subject}` }));
  return { completion: runBranches(machine, scope, [...cases, { body: [], condition: null }]).completion };
}

import { findInLineage } from "./attribute.ts";
import { bindTarget, deleteItem } from "./bind-target.ts";
import { callFunction } from "./call-function.ts";
import { runIf, runLoop, runTry } from "./control-flow.ts";
import { runClass, runFunctionDefinition } from "./definitions.ts";
import { evaluate } from "./evaluate.ts";
import { handedBack } from "./handed-back.ts";
import { runFrom, runImport } from "./import-modules.ts";
import { itemsOf } from "./iterate.ts";
import {
  type Assumption,
  currentFrame,
  isMutable,
  MAX_DEPTH,
  type Machine,
  stepsAllowed,
} from "./machine.ts";
import {
  attributeSymbol,
  choice,
  NO_ARGUMENTS,
  NONE,
  siteOf,
  sourceText,
  undeterminedAt,
} from "./make-value.ts";
import { runMatch } from "./match.ts";
import { applyBinary } from "./operators.ts";
import type { PyExpression, PyStatement } from "./tree.ts";
import { believeAnnotation } from "./type-of.ts";
import type { Scope, Site, Value } from "./value.ts";

/** How a body ends: by its end, or early. */
export type Completion = "normal" | "return" | "raise" | "break" | "continue";
export type Of<K extends PyStatement["kind"]> = Extract<PyStatement, { kind: K }>;

export type Tested = Extract<PyStatement, { readonly test: PyExpression }>;

export interface Outcome {
  readonly completion: Completion;
  /** What must be so for the statements after this one to run, where a branch ended early. */
  readonly guard?: string;
  /** The same of values' classes. */
  readonly assumption?: Assumption;
  /** It is not so with what the environment has by default. */
  readonly unlikely?: true;
}

export const NORMAL: Outcome = { completion: "normal" };

export function runBody(machine: Machine, body: readonly PyStatement[], scope: Scope): Completion {
  const [first] = body;
  if (first === undefined) return "normal";
  if (machine.depth >= MAX_DEPTH) {
    noteStopped(machine, siteOf(scope, first));
    return "normal";
  }
  machine.depth++;
  const completion = runStatements(machine, body, scope);
  machine.depth--;
  return completion;
}

function runStatements(machine: Machine, body: readonly PyStatement[], scope: Scope): Completion {
  const depth = machine.conditions.length;
  const assumed = machine.assumptions.length;
  const { unlikely } = machine;
  let completion: Completion = "normal";
  for (const statement of body) {
    // Once each: in a loop it would have no end.
    if (machine.follow === null && machine.renewing.delete(statement)) machine.steps = 0;
    machine.steps++;
    if (machine.steps > stepsAllowed(machine)) {
      noteStopped(machine, siteOf(scope, statement));
      if (body.slice(body.indexOf(statement)).some((later) => machine.renewing.has(later))) continue;
      break;
    }
    const outcome = runStatement(machine, statement, scope);
    completion = outcome.completion;
    if (completion !== "normal") break;
    if (outcome.guard !== undefined) machine.conditions.push(outcome.guard);
    if (outcome.assumption !== undefined) machine.assumptions.push(outcome.assumption);
    if (outcome.unlikely === true) machine.unlikely++;
  }
  machine.conditions.length = depth;
  machine.assumptions.length = assumed;
  machine.unlikely = unlikely;
  return completion;
}

/** The first place is enough: everything around it stops as well. */
function noteStopped({ follow, stopped }: Machine, site: Site): void {
  const notes = follow === null ? stopped : follow.stopped;
  const last = notes.at(-1);
  if (follow !== null ? last !== undefined : last?.file === site.module.file) return;
  const reason = "there is more code here than the analysis follows";
  notes.push(undeterminedAt(site, reason, "check by hand what comes after it"));
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
      const frame = currentFrame(machine);
      frame?.returns.push({
        value,
        tests: machine.conditions.slice(frame.baseConditions),
        unlikely: machine.unlikely > frame.baseUnlikely,
      });
      return { completion: "return" };
    }
    case "raise":
      if (statement.value !== null)
        noteRaised(machine, evaluate(machine, statement.value, scope), siteOf(scope, statement));
      return { completion: "raise" };
    case "assert":
      for (const value of statement.values) evaluate(machine, value, scope);
      return NORMAL;
    case "delete":
      for (const value of statement.values) if (value.kind === "subscript") deleteItem(machine, value, scope);
      return NORMAL;
    case "global":
      for (const name of statement.names) currentFrame(machine)?.globals.add(name);
      return NORMAL;
    case "other":
      return { completion: loopEnd(statement, scope) ?? "normal" };
    default:
      return NORMAL;
  }
}

function noteRaised(machine: Machine, value: Value, site: Site): void {
  const { follow, undecided } = machine;
  if (follow === null || follow.caught.all > 0) return;
  const conditions = machine.conditions.slice(follow.baseConditions);
  const isCertain = undecided === follow.baseUndecided && conditions.length === 0;
  follow.raised.push({ value, site, conditions, isCertain, caught: follow.caught.some > 0 });
}

function loopEnd(statement: PyStatement, scope: Scope): Completion | null {
  const [word] = /^(?:break|continue)\b/.exec(sourceText(siteOf(scope, statement))) ?? [];
  return word === "break" || word === "continue" ? word : null;
}

function runAssignment(machine: Machine, statement: Of<"assign">, scope: Scope): void {
  if (statement.value === null) return;
  const given = evaluate(machine, statement.value, scope);
  const value = handedBack(machine, statement.targets, given, scope);
  if (statement.annotation !== null) believeAnnotation(machine, value, statement.annotation, scope);
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

function runWith(machine: Machine, statement: Of<"with">, scope: Scope): Outcome {
  for (const item of statement.items) {
    const entered = enter(machine, evaluate(machine, item.value, scope), scope, item.value);
    if (item.target !== null) bindTarget(machine, item.target, entered, scope);
  }
  return { completion: runBody(machine, statement.body, scope) };
}

function enter(machine: Machine, value: Value, scope: Scope, node: PyExpression): Value {
  if (value.kind === "sequence" && value.items.length > 0) return choice(value.items);
  if (value.kind !== "instance") return value;
  const site = siteOf(scope, node);
  const found = ["__aenter__", "__enter__"].map((name) => findInLineage(machine, value.type, name)?.value);
  const method = found.find((each) => each?.kind === "function");
  if (method?.kind !== "function") return value;
  const entered = callFunction(machine, { ...method, self: value }, NO_ARGUMENTS, site);
  return entered.kind === "constant" ? attributeSymbol(value, "__enter__", site) : entered;
}

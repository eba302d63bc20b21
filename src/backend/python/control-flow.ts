import { bindTarget, namesSetIn } from "./bind-target.ts";
import { branchScopes } from "./branch-scopes.ts";
import { breaksOff } from "./breaks-off.ts";
import { evaluate } from "./evaluate.ts";
import { type Completion, NORMAL, type Of, type Outcome, runBody, type Tested } from "./execute.ts";
import { triedImport } from "./import-failures.ts";
import { assumptionOf } from "./is-instance.ts";
import { itemsOf } from "./iterate.ts";
import { forgetDescendants } from "./lineage.ts";
import { type Assumption, type Machine, makeFrame } from "./machine.ts";
import { siteOf, sourceText } from "./make-value.ts";
import { negated } from "./negated.ts";
import { truthByDefault, truthOf } from "./operators.ts";
import { type StandIn, standInsOf } from "./stand-ins.ts";
import type { PyExpression, PyStatement } from "./tree.ts";
import { truthIn } from "./truth.ts";
import { believeAnnotation } from "./type-of.ts";
import type { Scope, Value } from "./value.ts";

const isTypeChecking = (test: PyExpression): boolean =>
  (test.kind === "name" || test.kind === "attribute") && test.name === "TYPE_CHECKING";

/** `__name__ == "__main__"`: a file may be started as well as imported. */
const isScriptTest = (test: PyExpression): boolean =>
  test.kind === "compare" &&
  test.left.kind === "name" &&
  test.left.name === "__name__" &&
  !test.rest.some(({ operator }) => operator === "!=" || operator === "not in");

export function runIf(machine: Machine, statement: Tested, scope: Scope): Outcome {
  if (isTypeChecking(statement.test)) {
    let standIns: readonly StandIn[] = [];
    machine.deferred.push(() => {
      fillMissing(machine, scope, () =>
        withFrame(machine, scope, () => runBody(machine, statement.body, scope)),
      );
      for (const { value, annotation } of standIns) believeAnnotation(machine, value, annotation, scope);
    });
    const completion = runBody(machine, statement.orelse, scope);
    standIns = standInsOf(machine, statement.body, scope);
    return { completion };
  }
  const isScript = isScriptTest(statement.test);
  if (isScript && machine.modulesRun !== "as-scripts")
    return { completion: runBody(machine, statement.orelse, scope) };
  // What starts a file finds every module whole, also those that import it here and are still running.
  if (isScript && machine.runningModules > 1) {
    machine.deferred.push(() => withFrame(machine, scope, () => runIf(machine, statement, scope)));
    return NORMAL;
  }
  const value = isScript ? null : evaluate(machine, statement.test, scope);
  const truth = value === null ? undefined : truthIn(machine, value);
  if (truth !== undefined) {
    const branch = truth ? statement.body : statement.orelse;
    return { completion: runBody(machine, branch, scope) };
  }
  const test = sourceText(siteOf(scope, statement.test)).replace(/\s+/g, " ");
  const byDefault = value === null ? undefined : truthByDefault(value);
  const { body, orelse } = statement;
  return runBranches(machine, scope, [
    { body, condition: test, assumption: assumptionOf(value, true), unlikely: byDefault === false },
    {
      body: orelse,
      condition: negated(test),
      assumption: assumptionOf(value, false),
      unlikely: byDefault === true,
    },
  ]);
}

/** What only type checkers see stands for names that the program itself leaves open, and replaces none. */
function fillMissing(machine: Machine, scope: Scope, run: () => void): void {
  const before = new Map(scope.names);
  const classes = machine.classes.length;
  run();
  for (const [name, value] of before) scope.names.set(name, value);
  const made = machine.classes.splice(classes);
  forgetDescendants(machine);
  machine.classes.push(
    ...made.filter((type) => type.scope.parent?.parent !== scope || !before.has(type.def.name)),
  );
}

/** Deferred statements run in their module's scope when no frame is left. */
function withFrame(machine: Machine, scope: Scope, run: () => void): void {
  machine.frames.push(makeFrame(machine, scope));
  run();
  machine.frames.pop();
}

/** Runs what may not happen. */
function perhaps<T>(machine: Machine, run: () => T): T {
  machine.undecided++;
  const result = run();
  machine.undecided--;
  return result;
}

interface Branch {
  readonly body: readonly PyStatement[];
  readonly condition: string | null;
  readonly assumption?: Assumption | null;
  /** With what the environment has by default another one is taken. */
  readonly unlikely?: boolean;
}

/** Runs each branch as if it were the one, and keeps what any of them leaves behind. */
export function runBranches(machine: Machine, scope: Scope, branches: readonly Branch[]): Outcome {
  const completions = branchScopes(
    namesSetIn(machine, scope),
    branches.map(({ body, condition, assumption = null, unlikely = false }) => () => {
      if (assumption !== null) machine.assumptions.push(assumption);
      if (unlikely) machine.unlikely++;
      const completion = underCondition(machine, condition, () =>
        perhaps(machine, () => runBody(machine, body, scope)),
      );
      if (assumption !== null) machine.assumptions.pop();
      if (unlikely) machine.unlikely--;
      return completion;
    }),
    branches.map(({ condition }) => condition),
  );
  if (completions.every((completion) => completion !== "normal"))
    return { completion: joinCompletions(completions) };
  const ended = completions.indexOf("return");
  const other = branches.find((_, index) => completions[index] === "normal");
  if (ended === -1 || other === undefined || other.condition === null) return NORMAL;
  const { condition: guard, assumption = null, unlikely = false } = other;
  return {
    completion: "normal",
    guard,
    ...(assumption === null ? {} : { assumption }),
    ...(unlikely ? { unlikely } : {}),
  };
}

/** Where every branch ends early, the one that ends the least decides how it goes on. */
const joinCompletions = (completions: readonly Completion[]): Completion =>
  (["continue", "break", "return"] as const).find((each) => completions.includes(each)) ??
  completions[0] ??
  "normal";

export function runLoop(machine: Machine, statement: Of<"for"> | Tested, scope: Scope): Outcome {
  if (statement.kind !== "for") {
    const isEndless = truthOf(evaluate(machine, statement.test, scope)) === true;
    if (!isEndless) {
      mayRun(machine, statement.body, scope);
      return mayRun(machine, statement.orelse, scope);
    }
    const completion = runBody(machine, statement.body, scope);
    return completion === "return" ? { completion } : NORMAL;
  }
  return loopOverEach(machine, statement, evaluate(machine, statement.iterable, scope), scope);
}

/** Over each list that it can be, under the conditions of that one. */
function loopOverEach(machine: Machine, statement: Of<"for">, iterable: Value, scope: Scope): Outcome {
  const isKnown = iterable.kind === "choice" && iterable.options.every(({ kind }) => kind === "sequence");
  if (!isKnown) return loopOver(machine, statement, iterable, scope);
  const conditions = iterable.tests.map((tests) => (tests.length === 0 ? null : tests.join(" and ")));
  const completions = branchScopes(
    namesSetIn(machine, scope),
    iterable.options.map(
      (option, index) => () =>
        underCondition(machine, conditions[index] ?? null, () =>
          perhaps(machine, () => loopOver(machine, statement, option, scope).completion),
        ),
    ),
    conditions,
  );
  return completions.includes("normal") ? NORMAL : { completion: joinCompletions(completions) };
}

function loopOver(machine: Machine, statement: Of<"for">, iterable: Value, scope: Scope): Outcome {
  const { items, complete } = itemsOf(machine, iterable, siteOf(scope, statement.iterable));
  for (const item of items) {
    if (!complete) {
      mayRun(machine, statement.body, scope, () => bindTarget(machine, statement.target, item, scope));
      continue;
    }
    bindTarget(machine, statement.target, item, scope);
    const completion = runBody(machine, statement.body, scope);
    if (completion === "return") return { completion };
    if (completion === "break") return NORMAL;
  }
  // A `break` under a condition that is not decided has let the loop go on here, and leaves the `else` out where it is met.
  if (statement.orelse.length > 0 && breaksOff(statement.body, scope))
    return mayRun(machine, statement.orelse, scope);
  return { completion: runBody(machine, statement.orelse, scope) };
}

/** The body of a loop that may not run at all, or the `else` of one that may break off. */
function mayRun(machine: Machine, body: readonly PyStatement[], scope: Scope, prepare?: () => void): Outcome {
  if (body.length === 0) return NORMAL;
  branchScopes(namesSetIn(machine, scope), [
    () => {
      prepare?.();
      perhaps(machine, () => runBody(machine, body, scope));
      return "normal";
    },
    () => "normal",
  ]);
  return NORMAL;
}

/** Notes for the look that is under way which errors of the body end here. */
function whileCaught<T>(machine: Machine, statement: Of<"try">, scope: Scope, run: () => T): T {
  const caught = machine.follow?.caught;
  if (caught === undefined) return run();
  const { some, all } = errorsEndedBy(statement, scope);
  caught.some += some;
  caught.all += all;
  const result = run();
  caught.some -= some;
  caught.all -= all;
  return result;
}

const ended = new WeakMap<Of<"try">, { some: number; all: number }>();

/** A handler that raises nothing goes on; one for every error, or for HTTP errors, ends what a body refuses. */
function errorsEndedBy(statement: Of<"try">, scope: Scope): { some: number; all: number } {
  const known = ended.get(statement);
  if (known !== undefined) return known;
  const going = statement.handlers.filter((handler) => !JSON.stringify(handler).includes('"kind":"raise"'));
  const isBroad = going.some((handler) => {
    const clause = clauseBefore(statement, handler, scope);
    return /^except\s*(?::|[^:]*\b(?:Base|HTTP)?Exception\b)/.test(clause);
  });
  const found = { some: going.length > 0 ? 1 : 0, all: isBroad ? 1 : 0 };
  ended.set(statement, found);
  return found;
}

export function runTry(machine: Machine, statement: Of<"try">, scope: Scope): Outcome {
  const before = { ...machine.dynamicImports };
  const isForImports = handlesImportsOnly(statement, scope);
  const tried = isForImports ? triedImport(machine, statement.body, scope.module.file) : null;
  const condition = tried?.mayFail === true ? tried.text : null;
  const body = whileCaught(machine, statement, scope, () => {
    const completion = runBody(machine, statement.body, scope);
    return completion === "normal"
      ? underCondition(machine, condition, () => runBody(machine, statement.orelse, scope))
      : completion;
  });
  const isSure =
    isForImports &&
    (tried !== null || machine.dynamicImports.all > before.all) &&
    tried?.mayFail !== true &&
    machine.dynamicImports.unknown === before.unknown &&
    machine.dynamicImports.missing === before.missing;
  const handlers = isSure ? [] : statement.handlers;
  const completions = branchScopes(namesSetIn(machine, scope), [
    () => body,
    ...handlers.map(
      (handler) => () =>
        underCondition(machine, condition === null ? null : negated(condition), () =>
          perhaps(machine, () => runBody(machine, handler, scope)),
        ),
    ),
  ]);
  const last = runBody(machine, statement.finalbody, scope);
  if (last !== "normal") return { completion: last };
  return completions.every((completion) => completion !== "normal") ? { completion: body } : NORMAL;
}

function underCondition<T>(machine: Machine, condition: string | null, run: () => T): T {
  if (condition !== null) machine.conditions.push(condition);
  const result = run();
  if (condition !== null) machine.conditions.pop();
  return result;
}

/** Every handler is for imports that fail, and for nothing else. */
function handlesImportsOnly(statement: Of<"try">, scope: Scope): boolean {
  const clauses = statement.handlers.map((handler) => clauseBefore(statement, handler, scope));
  const names = clauses.flatMap((clause) => clause.match(/\b[A-Z]\w*\b/g) ?? ["Exception"]);
  return names.length > 0 && names.every((name) => name === "ImportError" || name === "ModuleNotFoundError");
}

/** `except A as error:` in front of a handler's body. */
function clauseBefore(statement: Of<"try">, handler: readonly PyStatement[], scope: Scope): string {
  const end = handler[0]?.start ?? statement.start;
  const before = sourceText(siteOf(scope, { start: statement.start, end }));
  return (
    before
      .match(/^\s*except\b[^:]*:/gm)
      ?.at(-1)
      ?.trim() ?? ""
  );
}

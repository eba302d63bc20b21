import { bindParameters, lacksArguments } from "./bind-parameters.ts";
import { type Completion, runBody } from "./execute.ts";
import {
  type FollowState,
  type Frame,
  MAX_CALL_DEPTH,
  MAX_FOLLOW_DEPTH,
  type Machine,
  makeFrame,
  type Returned,
  stepsAllowed,
} from "./machine.ts";
import { type Case, callSymbol, choice, choiceOf, NONE, sequence, undeterminedAt } from "./make-value.ts";
import { nestedBodies } from "./source-roots.ts";
import type { PyExpression, PyFunction, PyStatement } from "./tree.ts";
import { believeAnnotation, believeClass } from "./type-of.ts";
import type { CallArguments, ClassValue, FunctionValue, Scope, Site, Value } from "./value.ts";
import { someOwnNode } from "./walk-code.ts";

/** Carries out a function of the tree with these arguments, as deep and as long as the bounds allow. */
export function callFunction(
  machine: Machine,
  target: FunctionValue,
  args: CallArguments,
  site: Site,
): Value {
  if (machine.follow === null) machine.called.add(target.def);
  if (isStub(target.def)) {
    // An empty `__init__` and its like are no promise that somebody else keeps.
    if (!target.def.name.startsWith("__"))
      noteUnfollowed(machine.follow, site, "who implements the function that is called here is not known");
    return callSymbol(target, args, site);
  }
  if (isRunning(machine, target.def)) return callSymbol(target, args, site);
  if (machine.follow !== null && lacksArguments(target, args)) return callSymbol(target, args, site);
  if (isTooDeep(machine, target)) {
    noteUnfollowed(machine.follow, site, "calls go deeper than the analysis follows them");
    return callSymbol(target, args, site);
  }
  const { follow } = machine;
  if (follow !== null && follow.within !== null && !follow.within(target.module.file))
    return callOutside(machine, follow, target, args, site);
  return carryOut(machine, target, args, site);
}

const MAX_OUTSIDE = 2;
const MAX_OUTSIDE_STATEMENTS = 12;

/** A function that matters for its result alone; one that is long gives what its annotation says. */
function callOutside(
  machine: Machine,
  follow: FollowState,
  target: FunctionValue,
  args: CallArguments,
  site: Site,
): Value {
  if (follow.outside >= MAX_OUTSIDE || statementCount(target.def.body) > MAX_OUTSIDE_STATEMENTS)
    return callSymbol(target, args, site);
  const { muted } = follow;
  follow.outside++;
  follow.muted = true;
  const result = carryOut(machine, target, args, site);
  follow.muted = muted;
  follow.outside--;
  return result;
}

const counts = new WeakMap<readonly PyStatement[], number>();

function statementCount(body: readonly PyStatement[]): number {
  const known = counts.get(body);
  if (known !== undefined) return known;
  const nested = body.flatMap(nestedBodies);
  const count = nested.reduce((sum, each) => sum + statementCount(each), body.length);
  counts.set(body, count);
  return count;
}

function carryOut(machine: Machine, target: FunctionValue, args: CallArguments, site: Site): Value {
  const names = bindParameters(machine, target, args, site);
  const ran = runBodyOf(machine, target, names, site);
  const isIterated = yields(target.def) && !machine.contextManagers.has(target.def);
  return isIterated
    ? sequence(
        ran.frame.returns.map(({ value }) => value),
        "list",
        !ran.frame.mayYield,
      )
    : declaredResult(machine, target, args, resultOf(target, ran));
}

/** What is given back is what the function says, where the value itself does not tell. */
function declaredResult(machine: Machine, target: FunctionValue, args: CallArguments, value: Value): Value {
  const { def, scope } = target;
  if (def.returns === null) return value;
  const asked = askedClass(target, args);
  if (asked !== null) believeClass(machine, value, () => asked);
  else if (machine.follow !== null) believeAnnotation(machine, value, def.returns, scope);
  return value;
}

/** `def make(self, kind: type[T]) -> T`, given a class. */
function askedClass({ def, self }: FunctionValue, args: CallArguments): ClassValue | null {
  const { returns } = def;
  if (returns?.kind !== "name") return null;
  const own = self === null ? def.params : def.params.slice(1);
  const at = own.findIndex(({ annotation }) => isTypeOf(annotation, returns.name));
  const given = args.positional[at] ?? args.keywords.get(own[at]?.name ?? "");
  return given?.kind === "class" ? given : null;
}

function isTypeOf(annotation: PyExpression | null, name: string): boolean {
  if (annotation?.kind !== "subscript" || annotation.object.kind !== "name") return false;
  const [inner] = annotation.index;
  return /^[Tt]ype$/.test(annotation.object.name) && inner?.kind === "name" && inner.name === name;
}

/** What a function gives when it is looked at by itself; a generator gives any of what it yields. */
export function runFunction(
  machine: Machine,
  target: FunctionValue,
  names: Map<string, Value>,
  callSite: Site | null,
): Value {
  return resultOf(target, runBodyOf(machine, target, names, callSite));
}

interface Ran {
  readonly frame: Frame;
  readonly completion: Completion;
}

function runBodyOf(
  machine: Machine,
  target: FunctionValue,
  names: Map<string, Value>,
  callSite: Site | null,
): Ran {
  const scope: Scope = { names, parent: target.scope, module: target.module, moduleName: target.moduleName };
  machine.qualifiers.set(scope, `${target.qualifiedName}.`);
  const frame = makeFrame(machine, scope, target, callSite);
  const { follow } = machine;
  const argumentDepth = follow?.argumentDepth ?? 0;
  if (follow !== null) follow.argumentDepth = 0;
  machine.frames.push(frame);
  const completion = runBody(machine, target.def.body, scope);
  machine.frames.pop();
  if (follow !== null) follow.argumentDepth = argumentDepth;
  return { frame, completion };
}

function resultOf(target: FunctionValue, { frame, completion }: Ran): Value {
  if (frame.returns.length === 0) return NONE;
  const falls: Case[] = completion === "normal" && !yields(target.def) ? [{ value: NONE, tests: [] }] : [];
  const byDefault = falls.length === 0 && !yields(target.def) ? likelyText(target, frame.returns) : null;
  return byDefault ?? choiceOf([...frame.returns, ...falls]);
}

/**
 * The one text that is returned with what the environment has by default, where some other would be with other values:
 * as an environment value itself, it is text in a path, and decides no condition.
 */
function likelyText({ def }: FunctionValue, returns: readonly Returned[]): Value | null {
  const likely = returns.filter(({ unlikely }) => !unlikely);
  if (likely.length === returns.length || returns.some(({ value }) => value.kind !== "string")) return null;
  const value = choice(likely.map((each) => each.value));
  return value.kind === "string"
    ? { ...value, pattern: [{ kind: "hole", name: def.name, role: "env", fallback: value.pattern }] }
    : null;
}

/** Once for each place, however many ways lead there. */
function noteUnfollowed(follow: FollowState | null, site: Site, reason: string): void {
  if (follow === null || follow.muted) return;
  const note = undeterminedAt(site, reason, "bring the call closer to where it starts");
  const isKnown = follow.undetermined.some(
    ({ file, line, reason: known }) => file === note.file && line === note.line && known === reason,
  );
  if (!isKnown) follow.undetermined.push(note);
}

const isRunning = (machine: Machine, def: PyFunction): boolean =>
  machine.frames.some(({ target }) => target?.def === def);

const MAX_SHORT_STATEMENTS = 3;
const SHORT_BEYOND = 2;

/** A few lines cost little, and often say what decides the branches around: they are followed a little deeper. */
function isTooDeep(machine: Machine, { def }: FunctionValue): boolean {
  const { follow, frames } = machine;
  if (machine.steps > stepsAllowed(machine)) return true;
  if (follow === null) return frames.length > MAX_CALL_DEPTH;
  const beyond = frames.length - follow.baseDepth - MAX_FOLLOW_DEPTH;
  if (beyond <= 0 || !callsAnything(def)) return false;
  return beyond > SHORT_BEYOND || statementCount(def.body) > MAX_SHORT_STATEMENTS;
}

const calling = new WeakMap<PyFunction, boolean>();

/** One that calls nothing leads no deeper: a getter of a setting, a choice of texts. */
function callsAnything(def: PyFunction): boolean {
  const known = calling.get(def);
  if (known !== undefined) return known;
  const calls = someOwnNode(def.body, ({ kind }) => kind === "call");
  calling.set(def, calls);
  return calls;
}

/** A body that only says that there is none: what it gives is left to whoever implements it. */
export const isStub = (def: PyFunction): boolean => def.body.every(isEmptyStatement);

function isEmptyStatement(statement: PyStatement): boolean {
  if (statement.kind === "other") return true;
  if (statement.kind === "expression") {
    return (
      statement.value.kind === "string" ||
      (statement.value.kind === "constant" && statement.value.value === "...")
    );
  }
  if (statement.kind !== "raise") return false;
  const raised = statement.value?.kind === "call" ? statement.value.callee : statement.value;
  return raised?.kind === "name" && raised.name === "NotImplementedError";
}

const generators = new WeakMap<PyFunction, boolean>();

/** A generator gives what it yields, whether or not it falls off its end. */
function yields(def: PyFunction): boolean {
  const known = generators.get(def);
  if (known !== undefined) return known;
  const found = someOwnNode(def.body, ({ kind }) => kind === "yield");
  generators.set(def, found);
  return found;
}

import { groupBy, perObject } from "../../contract/per-object.ts";
import type { Undetermined } from "../../contract/place.ts";
import { isStub } from "../python/call-function.ts";
import { lineAt } from "../python/extract.ts";
import { oneLine } from "../python/one-line.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { PyExpression, PyFunction, PyModule } from "../python/tree.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";
import type { PyNode } from "../python/walk-code.ts";
import { ancestorsOf } from "./declarations.ts";
import { executionsOf } from "./find-executions.ts";
import type { Models } from "./models.ts";
import { queryChains } from "./query-chains.ts";
import { createReader } from "./reader.ts";
import { storeExecutions } from "./store-executions.ts";

type CallNode = Extract<PyExpression, { kind: "call" }>;

/** A call that the evaluator left alone, with what stands around it. */
interface DeepCall {
  readonly call: CallNode;
  readonly module: PyModule;
  readonly within: readonly string[];
  readonly holder: PyFunction | null;
}

/** Answers found before: by function, and by the text of a call at its place. */
interface Answers {
  readonly functions: Map<PyFunction, boolean>;
  readonly calls: Map<string, boolean>;
}

const known = new WeakMap<Models, Answers>();

function answersOf(models: Models): Answers {
  const answers = known.get(models) ?? { functions: new Map(), calls: new Map() };
  known.set(models, answers);
  return answers;
}

/**
 * Of the calls that were too deep to follow, those that could reach the database. What such a call does is found by a
 * look at the called function alone; without its arguments its statements would be half true, so they are not listed.
 */
export const reachingDatabase = (
  program: Program,
  models: Models,
  undetermined: readonly Undetermined[],
): Undetermined[] => undetermined.filter((each) => couldReach(program, models, each, 0));

function couldReach(program: Program, models: Models, why: Undetermined, depth: number): boolean {
  const { calls } = answersOf(models);
  const key = `${why.file}:${why.line}:${why.expression}`;
  const before = calls.get(key);
  if (before !== undefined) return before;
  calls.set(key, false);
  const answer = asksDatabase(program, models, why, depth);
  calls.set(key, answer);
  return answer;
}

function asksDatabase(program: Program, models: Models, why: Undetermined, depth: number): boolean {
  const name = program.moduleNameOf(why.file);
  const module = name === null ? undefined : program.modules.get(name);
  const deep = module === undefined ? null : findCall(program, module, why);
  const target = deep === null || name === null ? null : calledFunction(program, name, deep);
  if (target === "constructor") return false;
  return target === null ? SUSPECT.test(why.expression) : reaches(program, models, target, depth);
}

/** Nothing tells what is called: its words are all that is left. */
const SUSPECT = /session|repositor|\bcrud|(?:^|[^a-z])db(?:[^a-z]|$)|(?:^|[^a-z])conn/i;

/** Whether a function runs a statement, or could. */
export function reaches(program: Program, models: Models, target: FunctionValue, depth: number): boolean {
  const { functions } = answersOf(models);
  const before = functions.get(target.def);
  if (before !== undefined) return before;
  functions.set(target.def, false);
  const answer = isStub(target.def)
    ? implementationsOf(program, target).some((each) => reaches(program, models, each, depth))
    : looksInto(program, models, target, depth);
  functions.set(target.def, answer);
  return answer;
}

/** What classes below the one that only declares a method make of it. */
function implementationsOf(program: Program, { def, scope }: FunctionValue): FunctionValue[] {
  const holder = scope.names.get("__class__");
  if (holder?.kind !== "class") return [];
  return [...program.classes()].flatMap((type) => {
    const own = type.attributes.get(def.name);
    const isBelow = own?.kind === "function" && own.def !== def && ancestorsOf(type).includes(holder);
    return isBelow ? [own] : [];
  });
}

/** The same of all that it calls but what is known. */
export const reachesBeside = (
  program: Program,
  models: Models,
  target: FunctionValue,
  isKnown: (call: FollowedCall) => boolean,
): boolean => looksInto(program, models, target, 0, isKnown);

function looksInto(
  program: Program,
  models: Models,
  target: FunctionValue,
  depth: number,
  isKnown: (call: FollowedCall) => boolean = () => false,
): boolean {
  const reader = createReader(program, models);
  const { calls: all, undetermined } = program.follow(target);
  const calls = all.filter((call) => !isKnown(call));
  const touches = calls.some((call) => {
    const { executions, undetermined: open } = executionsOf(reader, call);
    return executions.length > 0 || open.length > 0;
  });
  if (touches || queryChains(reader, calls, []).length > 0) return true;
  if (storeExecutions(reader, calls).length > 0) return true;
  return depth < 3 && undetermined.some((why) => couldReach(program, models, why, depth + 1));
}

function findCall(program: Program, module: PyModule, why: Undetermined): DeepCall | null {
  const onLine = callsByLine(module).get(why.line) ?? [];
  return (
    onLine.find(({ call }) => oneLine(program.textOf({ module, node: call })) === why.expression) ?? null
  );
}

const callsByLine = perObject((module: PyModule) => {
  const found: DeepCall[] = [];
  collectCalls(found, module, module.body, [], null);
  return groupBy(found, ({ call }) => lineAt(module.lines, call.start));
});

function collectCalls(
  found: DeepCall[],
  module: PyModule,
  code: object,
  within: readonly string[],
  holder: PyFunction | null,
): void {
  const node = "kind" in code ? (code as PyNode) : null;
  if (node?.kind === "call") found.push({ call: node, module, within, holder });
  const inside = node?.kind === "class" ? [...within, node.name] : within;
  const next = node?.kind === "function" ? node : holder;
  for (const part of Object.values(code))
    if (typeof part === "object" && part !== null) collectCalls(found, module, part, inside, next);
}

/** A class that only libraries make, or whose making is not written down: it reads nothing by being made. */
type Called = FunctionValue | "constructor" | null;

function calledFunction(program: Program, moduleName: string, deep: DeepCall): Called {
  const scope = program.scopeOf(moduleName);
  if (scope === null) return null;
  const { callee } = deep.call;
  if (callee.kind === "name" && callee.name === "cls") return "constructor";
  const value =
    methodOfSelf(program, scope.names.get(deep.within[0] ?? ""), deep) ??
    methodOfParameter(program, deep, moduleName) ??
    (isRootedIn(callee, scope.names) ? program.evaluate(callee, scope) : null);
  if (value?.kind === "function") return value;
  if (value?.kind !== "class") return null;
  const init = value.attributes.get("__init__") ?? inherited(value, "__init__");
  return init?.kind === "function" ? init : "constructor";
}

/** `self.x()`, `cls.x()`, `super().x()` */
function methodOfSelf(
  program: Program,
  type: Value | undefined,
  { call, holder, module }: DeepCall,
): Value | null {
  const { callee } = call;
  if (type?.kind !== "class" || callee.kind !== "attribute") return null;
  const { object } = callee;
  const isSuper = object.kind === "call" && object.callee.kind === "name" && object.callee.name === "super";
  const isSelf = object.kind === "name" && object.name === holder?.params[0]?.name;
  if (isSuper) return inherited(type, callee.name);
  return isSelf ? program.attribute(type, callee.name, { module, node: call }) : null;
}

function inherited(type: ClassValue, name: string): Value | null {
  for (const base of ancestorsOf(type).slice(1)) {
    const value = typeof base === "string" ? undefined : base.attributes.get(name);
    if (value !== undefined) return value;
  }
  return null;
}

function methodOfParameter(
  program: Program,
  { call, holder, module }: DeepCall,
  moduleName: string,
): Value | null {
  const { callee } = call;
  if (callee.kind !== "attribute" || callee.object.kind !== "name") return null;
  const { name } = callee.object;
  const annotation = holder?.params.find((param) => param.name === name)?.annotation ?? null;
  const scope = program.scopeOf(moduleName);
  if (annotation === null || scope === null) return null;
  const type = program.evaluate(annotation, scope);
  return type.kind === "class" ? program.attribute(type, callee.name, { module, node: call }) : null;
}

function isRootedIn(node: PyExpression, names: ReadonlyMap<string, Value>): boolean {
  if (node.kind === "name") return names.has(node.name);
  if (node.kind === "attribute") return isRootedIn(node.object, names);
  return node.kind === "call" && isRootedIn(node.callee, names);
}

import { findInLineage } from "./attribute.ts";
import { parameterSymbol } from "./bind-parameters.ts";
import { runFunction } from "./call-function.ts";
import { beginLook, type FollowState, type Frame, type Machine } from "./machine.ts";
import { optionsOf, symbolic } from "./make-value.ts";
import { misfitOf } from "./misfit.ts";
import type { Followed, FollowedCall, SeenFrom } from "./program.ts";
import type { CallArguments, FunctionValue, InstanceValue, Site, SymbolicValue, Value } from "./value.ts";

/** Looks at a function without a caller: its parameters are symbolic where nothing is given for them. */
export function followFunction(
  machine: Machine,
  target: FunctionValue,
  given: ReadonlyMap<string, Value>,
  within: FollowState["within"] = null,
): Followed {
  const state = beginLook(machine, {
    fresh: new WeakSet(),
    muted: false,
    within,
    outside: 0,
    filling: { steps: 0 },
  });
  const outer = { follow: machine.follow, steps: machine.steps };
  machine.follow = state;
  machine.steps = 0;
  const made = madeBy(target);
  if (made !== null) state.fresh.add(made);
  const names = followedParameters(machine, made === null ? target : { ...target, self: made }, given);
  const ran = runFunction(machine, target, names, null);
  const returned = made ?? ran;
  const { steps } = machine;
  machine.follow = outer.follow;
  machine.steps = outer.steps;
  const { calls, misfits, comparisons, stored, undetermined, stopped, raised } = state;
  return {
    calls,
    misfits,
    comparisons,
    stored,
    undetermined,
    stopped,
    raised,
    steps,
    returned: optionsOf(returned),
  };
}

/** What a class makes, where its `__init__` is looked at as what runs for a call of the class. */
function madeBy({ def, self }: FunctionValue): InstanceValue | null {
  const isConstructor = def.name === "__init__" && self?.kind === "class";
  return isConstructor ? { kind: "instance", type: self, attributes: new Map(), site: null } : null;
}

/** Parameters as given, bound or symbolic; the first one of an unbound method has the type of its class. */
export function followedParameters(
  machine: Machine,
  target: FunctionValue,
  given: ReadonlyMap<string, Value>,
): Map<string, Value> {
  const site: Site = { module: target.module, node: target.def };
  const names = new Map<string, Value>();
  target.def.params.forEach((param, index) => {
    const own = given.get(param.name);
    if (own !== undefined) names.set(param.name, own);
    else if (index === 0 && target.self !== null) names.set(param.name, target.self);
    else if (index === 0 && param.annotation === null)
      names.set(param.name, selfSymbol(target, param.name, site));
    else
      names.set(param.name, parameterSymbol(machine, target, param, { module: target.module, node: param }));
  });
  return names;
}

function selfSymbol(target: FunctionValue, name: string, site: Site): Value {
  const holder = target.scope.names.get("__class__");
  const annotation = holder?.kind === "class" ? holder : null;
  return symbolic({ type: "parameter", name, annotation, default: null }, site);
}

const NONE_GIVEN: readonly string[] = [];

interface Way {
  readonly holder: FunctionValue | null;
  readonly chain: readonly Site[];
}

const ways = new WeakMap<Frame, Way>();

/** What leads from the look's start to a frame; the same for every call that the frame makes. */
function wayTo(machine: Machine, frame: Frame, baseDepth: number): Way {
  const known = ways.get(frame);
  if (known !== undefined) return known;
  const frames = machine.frames.slice(baseDepth);
  const holder = frames.findLast(({ target }) => target !== null)?.target ?? null;
  const way = { holder, chain: frames.flatMap(({ callSite }) => callSite ?? []) };
  ways.set(frame, way);
  return way;
}

/** Notes a comparison that is no part of a call's arguments, for whoever is looking. */
export function reportComparison(machine: Machine, value: SymbolicValue): void {
  const { follow } = machine;
  const frame = machine.frames.at(-1);
  if (follow === null || follow.argumentDepth > 0 || frame === undefined) return;
  follow.comparisons.push({ value, chain: wayTo(machine, frame, follow.baseDepth).chain });
}

/** Of most calls the same as of the one before, and then the same list. */
function conditionsNow({ conditions }: Machine, { baseConditions, calls }: FollowState): readonly string[] {
  const count = conditions.length - baseConditions;
  if (count === 0) return NONE_GIVEN;
  const last = calls.at(-1)?.conditions ?? NONE_GIVEN;
  const isSame =
    last.length === count && last.every((one, index) => one === conditions[baseConditions + index]);
  return isSame ? last : conditions.slice(baseConditions);
}

/** Notes a call of something outside of the tree, for whoever is looking. */
export function reportCall(
  machine: Machine,
  call: Pick<FollowedCall, "callee" | "args" | "site" | "result">,
): void {
  const seen = seenFrom(machine, call.site);
  if (seen === null) return;
  const { callee, args, site, result } = call;
  const isOneOfSeveral = machine.alternatives.has(callee);
  machine.follow?.calls.push({
    callee,
    args,
    site,
    result,
    ...seen,
    ...(isOneOfSeveral ? { isOneOfSeveral } : {}),
  });
}

/** Notes a call of the tree that its callee's parameters do not fit. */
export function reportMisfit(machine: Machine, callee: Value, args: CallArguments, site: Site): void {
  if (machine.follow === null || machine.follow.muted || args.open) return;
  const target = calledBy(machine, callee);
  const problem = target === null ? null : misfitOf(target, args);
  const seen = problem === null ? null : seenFrom(machine, site);
  if (target !== null && problem !== null && seen !== null)
    machine.follow.misfits.push({ callee, target, problem, site, ...seen });
}

/** What a call runs: a class's `__init__`. */
function calledBy(machine: Machine, callee: Value): FunctionValue | null {
  if (callee.kind === "function") return callee;
  if (callee.kind !== "class") return null;
  const init = findInLineage(machine, callee, "__init__")?.value;
  return init?.kind === "function" ? { ...init, self: callee } : null;
}

function seenFrom(machine: Machine, site: Site): SeenFrom | null {
  const { follow } = machine;
  if (follow === null || follow.muted) return null;
  const frame = machine.frames.at(-1);
  if (frame === undefined || machine.frames.length <= follow.baseDepth) return null;
  const { holder, chain } = wayTo(machine, frame, follow.baseDepth);
  if (holder === null) return null;
  const caught = follow.caught.all > 0 ? "all" : follow.caught.some > 0 ? "some" : "no";
  return {
    statement: frame.statement ?? site,
    holder,
    chain,
    conditions: conditionsNow(machine, follow),
    caught,
  };
}

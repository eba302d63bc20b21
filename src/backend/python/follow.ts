import { parameterSymbol } from "./bind-parameters.ts";
import { runFunction } from "./call-function.ts";
import type { FollowState, Machine } from "./machine.ts";
import { optionsOf, symbolic } from "./make-value.ts";
import type { Followed, FollowedCall } from "./program.ts";
import type { FunctionValue, Site, Value } from "./value.ts";

/** Looks at a function without a caller: its parameters are symbolic where nothing is given for them. */
export function followFunction(
  machine: Machine,
  target: FunctionValue,
  given: ReadonlyMap<string, Value>,
): Followed {
  const state: FollowState = {
    calls: [],
    comparisons: [],
    undetermined: [],
    raised: [],
    fresh: new WeakSet(),
    baseDepth: machine.frames.length,
    argumentDepth: 0,
    muted: false,
  };
  const outer = { follow: machine.follow, steps: machine.steps };
  machine.follow = state;
  machine.steps = 0;
  const names = followedParameters(machine, target, given);
  const returned = runFunction(machine, target, names, null);
  machine.follow = outer.follow;
  machine.steps = outer.steps;
  const { calls, comparisons, undetermined, raised } = state;
  return { calls, comparisons, undetermined, raised, returned: optionsOf(returned) };
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

/** Notes a call of something outside of the tree, for whoever is looking. */
export function reportCall(
  machine: Machine,
  call: Pick<FollowedCall, "callee" | "args" | "site" | "result">,
): void {
  const { follow } = machine;
  if (follow === null || follow.muted) return;
  const frames = machine.frames.slice(follow.baseDepth);
  const frame = frames.at(-1);
  const holder = frames.findLast(({ target }) => target !== null)?.target;
  if (frame === undefined || !holder) return;
  const chain = frames.flatMap(({ callSite }) => (callSite === null ? [] : [callSite]));
  follow.calls.push({ ...call, statement: frame.statement ?? call.site, holder, chain });
}

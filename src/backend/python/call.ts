import { findInLineage } from "./attribute.ts";
import { callBuiltin } from "./builtins.ts";
import { callFunction } from "./call-function.ts";
import { callHanded, callsWhatItIsGiven, followHanded } from "./call-handed.ts";
import { callAttributeOf, nativeCall } from "./call-native.ts";
import { reportCall } from "./follow.ts";
import { instantiate } from "./instantiate.ts";
import { libraryPath, withoutTypeArguments } from "./lineage.ts";
import { MAX_OPTIONS, type Machine } from "./machine.ts";
import { beyond, type Case, callSymbol, casesOf, choiceOf, isNone, optionsOf } from "./make-value.ts";
import type { ObjectValue } from "./semantics.ts";
import type { CallArguments, Site, SymbolicValue, Value } from "./value.ts";

/** `callee(args)` */
export function callValue(machine: Machine, callee: Value, args: CallArguments, site: Site): Value {
  switch (callee.kind) {
    case "function":
      return callFunction(machine, callee, args, site);
    case "class":
      return instantiate(machine, callee, args, site);
    case "instance": {
      const method = findInLineage(machine, callee.type, "__call__")?.value;
      if (method?.kind === "function") return callFunction(machine, { ...method, self: callee }, args, site);
      return unknownCall(machine, callee, args, site);
    }
    case "external":
      return callLibrary(machine, callee.path, callee, args, site);
    case "object":
      return nativeCall(machine, callee, args, site) ?? callSemantics(machine, callee, args, site);
    case "choice": {
      const cases = casesOf({ value: callee, tests: [] }).filter(({ value }) => !isNone(value));
      const called = cases.filter(({ value }, at) => at < MAX_OPTIONS || mustBeCalled(machine, value));
      if (called.length > 1) for (const { value } of called) machine.alternatives.add(value);
      const results = called.map((each) => callCase(machine, each, args, site));
      return choiceOf(
        called.length < cases.length ? [...results, { value: beyond(site), tests: [] }] : results,
      );
    }
    case "symbolic":
      return callSymbolic(machine, callee, args, site);
    default:
      return unknownCall(machine, callee, args, site);
  }
}

/** Of a long table of functions. */
const mustBeCalled = (machine: Machine, value: Value): boolean =>
  value.kind !== "function" || machine.semantics.some((semantics) => semantics.isMaker?.(value));

/** One of several that may be called: what it does happens under its own conditions. */
function callCase(machine: Machine, { value, tests }: Case, args: CallArguments, site: Site): Case {
  machine.conditions.push(...tests);
  machine.undecided += tests.length;
  const result = callValue(machine, value, args, site);
  machine.undecided -= tests.length;
  machine.conditions.length -= tests.length;
  return { value: result, tests };
}

function callLibrary(machine: Machine, path: string, callee: Value, args: CallArguments, site: Site): Value {
  const builtin = callsWhatItIsGiven(path)
    ? callHanded(machine, args, 0, site)
    : callBuiltin(machine, path, args, site);
  if (builtin !== null) return builtin;
  for (const semantics of machine.semantics) {
    const made = semantics.construct?.(path, args, site, machine.engine);
    if (made) return made;
  }
  return unknownCall(machine, callee, args, site);
}

function callSemantics(machine: Machine, callee: ObjectValue, args: CallArguments, site: Site): Value {
  for (const semantics of machine.semantics) {
    const value = semantics.call?.(callee, args, site, machine.engine);
    if (value) return value;
  }
  return unknownCall(machine, callee, args, site);
}

function callSymbolic(machine: Machine, callee: SymbolicValue, args: CallArguments, site: Site): Value {
  const origin = withoutTypeArguments(callee);
  if (origin.kind === "class") return instantiate(machine, origin, args, site);
  if (origin.kind === "external") return callLibrary(machine, origin.path, callee, args, site);
  if (callee.operation.type === "call") {
    const applied = callAttributeOf(machine, callee.operation, args, site);
    if (applied !== null) return applied;
  }
  const path = libraryPath(callee);
  return path === null
    ? unknownCall(machine, callee, args, site)
    : callLibrary(machine, path, callee, args, site);
}

/** The call of something that the tree does not define stays an expression. */
export function unknownCall(machine: Machine, callee: Value, args: CallArguments, site: Site): Value {
  const result = callSymbol(callee, args, site);
  reportCall(machine, { callee, args, site, result });
  followHanded(machine, callee, args, site);
  const objects = [...args.positional, ...args.keywords.values()]
    .flatMap((value) => (value.kind === "sequence" ? value.items : optionsOf(value)))
    .filter((value) => value.kind === "object");
  if (objects.length > 0 && machine.follow === null) {
    for (const semantics of machine.semantics) semantics.escaped?.(objects, callee, site, machine.engine);
  }
  return result;
}

export const isLibraryCall = (value: Value, path: string): boolean => libraryPath(value) === path;

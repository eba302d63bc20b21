import { NO_ARGUMENTS, optionsOf } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { CallArguments, ClassValue, FunctionValue, InstanceValue, Value } from "../python/value.ts";
import { SERVES } from "./find-entries.ts";
import { makesApplication } from "./makes-application.ts";
import { mountedIn } from "./mount-application.ts";
import type { RoutingRun } from "./routing-objects.ts";

/** Calls the functions and classes that make an application and that nothing in the tree calls, as a server does. */
export function callFactories(program: Program, run: RoutingRun, isOurs: (module: string) => boolean): void {
  const defined = definitionsIn(program, isOurs);
  const makers = defined.filter((value) => makesApplication(textOf(program, value)));
  for (const value of callersFirst(program, makers)) {
    if (value.kind === "class") useClass(program, run, value);
    else if (!program.wasCalled(value.def)) callFactory(program, run, value);
  }
  callWrappers(program, run, defined);
}

/**
 * What one of them calls comes after it: the caller knows what it is called with, such as the application that it
 * mounts its own on.
 */
export function callersFirst(
  program: Program,
  makers: readonly (FunctionValue | ClassValue)[],
): readonly (FunctionValue | ClassValue)[] {
  const ordered: (FunctionValue | ClassValue)[] = [];
  for (let left = makers; left.length > 0; ) {
    const texts = left.map((value) => ({ value, text: textOf(program, value) }));
    const isCalled = (called: FunctionValue | ClassValue): boolean => {
      const call = new RegExp(`(?<!\\b(?:def|class)\\s+)\\b${called.def.name}\\s*\\(`);
      return texts.some(({ value, text }) => value !== called && call.test(text));
    };
    const free = left.filter((value) => !isCalled(value));
    // In a circle they stay as they are.
    ordered.push(...(free.length === 0 ? left : free));
    left = free.length === 0 ? [] : left.filter((value) => !free.includes(value));
  }
  return ordered;
}

/** Functions that hand out what another function makes: with other arguments, more routes, or a middleware around. */
function callWrappers(
  program: Program,
  run: RoutingRun,
  defined: readonly (FunctionValue | ClassValue)[],
): void {
  const makers = run.created.flatMap(({ kind, holder }) =>
    kind === "app" && holder !== null ? [holder.def.name] : [],
  );
  const known = new Set(makers);
  for (let size = -1; size < known.size && known.size > 0; ) {
    size = known.size;
    const calls = new RegExp(`\\b(?:${[...known].join("|")})\\s*\\(`);
    for (const value of defined) {
      if (value.kind === "class" || program.wasCalled(value.def) || !calls.test(textOf(program, value)))
        continue;
      if (handsOut(program, run, value)) known.add(value.def.name);
    }
  }
}

/** What a function makes and neither gives to its caller nor serves is its own business: a script's, a check's. */
function handsOut(program: Program, run: RoutingRun, wrapper: FunctionValue): boolean {
  const before = run.created.length;
  const loose = run.created.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.kind === "route" && !entry.taken ? [entry] : [])),
  );
  const result = callFactory(program, run, wrapper);
  const given = optionsOf(result).flatMap((option) => mountedIn(option, 0) ?? []);
  const isServer = SERVES.test(textOf(program, wrapper));
  const made = run.created.slice(before);
  if (made.some((routing) => given.includes(routing) || (isServer && routing.escaped))) return true;
  run.created.splice(before);
  // What it has included is left to others.
  for (const entry of loose) entry.taken = false;
  return false;
}

export function definitionsIn(
  program: Program,
  isOurs: (module: string) => boolean,
): (FunctionValue | ClassValue)[] {
  const names = [...program.modules.keys()].filter((name) => isOurs(name) && program.hasRun(name));
  return names.flatMap((name) =>
    [...(program.scopeOf(name)?.names.values() ?? [])].filter(
      (value): value is FunctionValue | ClassValue =>
        (value.kind === "function" || value.kind === "class") && value.moduleName === name,
    ),
  );
}

export const textOf = (program: Program, { module, def }: FunctionValue | ClassValue): string =>
  program.textOf({ module, node: def });

/** A class that holds or makes an application: what its `__init__` does, then its methods that make one. */
function useClass(program: Program, run: RoutingRun, type: ClassValue): void {
  const makers = [...type.attributes.values()].filter(
    (value): value is FunctionValue => value.kind === "function" && makesApplication(textOf(program, value)),
  );
  if (makers.length === 0 || makers.some(({ def }) => program.wasCalled(def))) return;
  const init = type.attributes.get("__init__");
  const made = start(program, run, type, openArguments(init?.kind === "function" ? init : null));
  for (const maker of makers)
    if (made.kind === "instance" && !program.wasCalled(maker.def)) callMethod(program, run, made, maker);
}

function callMethod(program: Program, run: RoutingRun, instance: InstanceValue, method: FunctionValue): void {
  const bound = program.attribute(instance, method.def.name, { module: method.module, node: method.def });
  if (bound.kind === "function") callFactory(program, run, bound);
}

export const callFactory = (program: Program, run: RoutingRun, factory: FunctionValue): Value =>
  start(program, run, factory, openArguments(factory));

function start(
  program: Program,
  run: RoutingRun,
  target: FunctionValue | ClassValue,
  args: CallArguments,
): Value {
  run.starter = `${target.moduleName}:${target.qualifiedName}`;
  const result = program.start(target, args);
  run.starter = null;
  return result;
}

const ownParameters = ({ self, def, scope }: FunctionValue) =>
  self !== null || scope.names.get("__class__") !== undefined ? def.params.slice(1) : def.params;

/** What is needed and not known: each such parameter is symbolic. */
const openArguments = (target: FunctionValue | null): CallArguments => ({
  ...NO_ARGUMENTS,
  open: target !== null && ownParameters(target).some(({ default: value }) => value === null),
});

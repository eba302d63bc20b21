import { NO_ARGUMENTS, optionsOf } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, FunctionValue, InstanceValue, Scope, Value } from "../python/value.ts";
import type { EntryPoint } from "./find-entries.ts";

/**
 * Runs what a server would run first, then every other module but tests: what an include takes depends on what has run
 * before it. Functions and classes that make an application, and that nothing in the tree calls, are called last.
 */
export function runModules(
  program: Program,
  entries: readonly EntryPoint[],
  isTest: (file: string) => boolean,
): void {
  for (const entry of entries) runEntry(program, entry);
  const rest = [...program.modules].filter(([, { file }]) => !isTest(file));
  const makesApplications = ([, { text }]: (typeof rest)[number]): boolean => MAKES_ONE.test(text ?? "");
  const ordered = [...rest.filter(makesApplications), ...rest.filter((entry) => !makesApplications(entry))];
  for (const [name] of ordered) program.scopeOf(name);
  for (const [name] of ordered) callFactories(program, program.scopeOf(name));
}

const MAKES_ONE = /\bFastAPI\s*\(/;

function runEntry(program: Program, { module, name }: EntryPoint): void {
  const value = program.scopeOf(module)?.names.get(name);
  for (const option of value === undefined ? [] : optionsOf(value))
    if (option.kind === "function" && !program.wasCalled(option.def)) callFactory(program, option);
}

function callFactories(program: Program, scope: Scope | null): void {
  for (const value of [...(scope?.names.values() ?? [])]) {
    if (!isFactory(program, value) || value.module !== scope?.module) continue;
    if (value.kind === "class") useClass(program, value);
    else if (!program.wasCalled(value.def)) callFactory(program, value);
  }
}

const isFactory = (program: Program, value: Value): value is FunctionValue | ClassValue =>
  (value.kind === "function" || value.kind === "class") &&
  MAKES_ONE.test(program.textOf({ module: value.module, node: value.def }));

/** A class that holds or makes an application: what its `__init__` does, then its methods that make one. */
function useClass(program: Program, type: ClassValue): void {
  const makers = [...type.attributes.values()].filter(
    (value): value is FunctionValue => value.kind === "function" && isFactory(program, value),
  );
  if (makers.length === 0 || makers.some(({ def }) => program.wasCalled(def))) return;
  const init = type.attributes.get("__init__");
  const made = program.start(type, openArguments(init?.kind === "function" ? init : null));
  for (const maker of makers)
    if (made.kind === "instance" && !program.wasCalled(maker.def)) callMethod(program, made, maker);
}

function callMethod(program: Program, instance: InstanceValue, method: FunctionValue): void {
  const bound = program.attribute(instance, method.def.name, { module: method.module, node: method.def });
  if (bound.kind === "function") callFactory(program, bound);
}

const callFactory = (program: Program, factory: FunctionValue): void => {
  program.start(factory, openArguments(factory));
};

const ownParameters = ({ self, def, scope }: FunctionValue) =>
  self !== null || scope.names.get("__class__") !== undefined ? def.params.slice(1) : def.params;

/** What is needed and not known: each such parameter is symbolic. */
const openArguments = (target: FunctionValue | null) => ({
  ...NO_ARGUMENTS,
  open: target !== null && ownParameters(target).some(({ default: value }) => value === null),
});

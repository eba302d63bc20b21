import { NO_ARGUMENTS, optionsOf } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { FunctionValue, Scope } from "../python/value.ts";
import type { EntryPoint } from "./find-entries.ts";

/**
 * Runs what a server would run first, then every other module but tests: what an include takes depends on what has run
 * before it. Factories that nothing in the tree calls are called last, as a server does.
 */
export function runModules(
  program: Program,
  entries: readonly EntryPoint[],
  isTest: (file: string) => boolean,
): void {
  for (const entry of entries) runEntry(program, entry);
  const rest = [...program.modules].filter(([, { file }]) => !isTest(file));
  const makesApplications = ([, { text }]: (typeof rest)[number]): boolean =>
    /\bFastAPI\s*\(/.test(text ?? "");
  const ordered = [...rest.filter(makesApplications), ...rest.filter((entry) => !makesApplications(entry))];
  for (const [name] of ordered) program.scopeOf(name);
  for (const [name] of ordered) callFactories(program, program.scopeOf(name));
}

function runEntry(program: Program, { module, name }: EntryPoint): void {
  const value = program.scopeOf(module)?.names.get(name);
  for (const option of value === undefined ? [] : optionsOf(value))
    if (option.kind === "function" && !program.wasCalled(option.def)) callFactory(program, option);
}

/** Functions of a module that make an application and that nothing has called. */
function callFactories(program: Program, scope: Scope | null): void {
  for (const value of [...(scope?.names.values() ?? [])]) {
    if (value.kind !== "function" || value.module !== scope?.module || program.wasCalled(value.def)) continue;
    if (/\bFastAPI\s*\(/.test(program.textOf({ module: value.module, node: value.def })))
      callFactory(program, value);
  }
}

function callFactory(program: Program, factory: FunctionValue): void {
  const site = { module: factory.module, node: factory.def };
  program.engine.call(
    factory,
    { ...NO_ARGUMENTS, open: factory.def.params.some(({ default: value }) => value === null) },
    site,
  );
}

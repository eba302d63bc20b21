import { optionsOf } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import { callFactories, callFactory } from "./call-factories.ts";
import { callRegistrars } from "./call-registrars.ts";
import { type EntryPoint, SERVER } from "./find-entries.ts";
import { createLikelyStarts } from "./likely-starts.ts";
import { makesApplication } from "./makes-application.ts";
import type { RoutingRun } from "./routing-objects.ts";
import { runStartups } from "./startup-hooks.ts";

/**
 * Runs what a server would run first: entry points, then the modules that lead to an application, then the functions
 * and classes that make one and that nothing has called, then what runs when a server starts. Only after that comes
 * every other module: what those register on an application is there, and nothing is seen to import it.
 */
export function runModules(
  program: Program,
  entries: readonly EntryPoint[],
  run: RoutingRun,
  isOurs: (module: string) => boolean,
): void {
  for (const entry of entries) runEntry(program, run, entry);
  const ours = [...program.modules].filter(([name]) => isOurs(name));
  const startsOf = createLikelyStarts(program, isOurs);
  for (const [name, { text }] of ours)
    if (makesApplication(text ?? "") && !program.hasRun(name))
      for (const start of startsOf(name)) program.scopeOf(start);
  callFactories(program, run, isOurs);
  runStartups(program, run.created);
  callRegistrars(program, run, isOurs);
  run.isReached = program.unknownImports() > 0;
  for (const [name, { text }] of ours) program.runUnstarted(name, mayServe(text ?? ""));
  callFactories(program, run, isOurs);
  callRegistrars(program, run, isOurs);
}

/** Started as a script it could serve, or add to what is served: by its words, rather once too often. */
const mayServe = (text: string): boolean => SERVER.test(text) || /\b(?:app|application)\b/.test(text);

function runEntry(program: Program, run: RoutingRun, { module, name }: EntryPoint): void {
  const value = program.scopeOf(module)?.names.get(name);
  for (const option of value === undefined ? [] : optionsOf(value))
    if (option.kind === "function" && !program.wasCalled(option.def)) callFactory(program, run, option);
}

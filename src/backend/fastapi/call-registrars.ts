import type { Program } from "../python/program.ts";
import type { FunctionValue } from "../python/value.ts";
import { callersFirst, callFactory, definitionsIn, textOf } from "./call-factories.ts";
import type { RoutingObject, RoutingRun } from "./routing-objects.ts";

const REGISTERS = /\.(?:include_router|mount|add_(?:api_|websocket_|api_websocket_)?route)\s*\(/;

/**
 * Calls the functions that add to an application which a module holds, where the code that calls them is run by nobody
 * here: a method that a library's class asks for, a command.
 */
export function callRegistrars(program: Program, run: RoutingRun, isOurs: (module: string) => boolean): void {
  const defined = definitionsIn(program, isOurs).filter((value) => value.kind === "function");
  const open = defined.filter(({ def }) => !program.wasCalled(def));
  const found = withCallers(program, open);
  if (found.length === 0) return;
  const texts = [...program.modules].flatMap(([name, { text = "" }]) => (isOurs(name) ? [text] : []));
  const own = found.map((value) => textOf(program, value));
  for (const value of callersFirst(program, found)) {
    if (value.kind !== "function" || program.wasCalled(value.def)) continue;
    const call = callOf(value.def.name);
    if (countOf(call, texts) > countOf(call, own))
      keepWhatIsAdded(run, () => callFactory(program, run, value));
  }
}

const countOf = (call: RegExp, texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + [...text.matchAll(call)].length, 0);

/** Those that register, and the functions that lead to them. */
function withCallers(program: Program, open: readonly FunctionValue[]): readonly FunctionValue[] {
  const texts = new Map(open.map((value) => [value, textOf(program, value)]));
  const found = new Set(open.filter((value) => REGISTERS.test(texts.get(value) ?? "")));
  for (const { def } of found) {
    const call = callOf(def.name);
    for (const value of open)
      if (value.def !== def && countOf(call, [texts.get(value) ?? ""]) > 0) found.add(value);
  }
  return [...found];
}

const callOf = (name: string): RegExp => new RegExp(`(?<!\\bdef\\s+)\\b${name}\\s*\\(`, "g");

/** What such a function makes and adds to nothing is nobody's. */
function keepWhatIsAdded(run: RoutingRun, call: () => void): void {
  const before = run.created.length;
  const sizes = run.created.map(({ entries }) => entries.length);
  const loose = run.created.flatMap(looseRoutes);
  call();
  const hasAdded = sizes.some((size, at) => run.created[at]?.entries.length !== size);
  run.created.splice(before);
  if (!hasAdded) for (const entry of loose) entry.taken = false;
}

const looseRoutes = ({ entries }: RoutingObject) =>
  entries.flatMap((entry) => (entry.kind === "route" && !entry.taken ? [entry] : []));

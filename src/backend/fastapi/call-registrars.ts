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
  const open = definitionsIn(program, isOurs).filter(
    (value): value is FunctionValue => value.kind === "function" && !program.wasCalled(value.def),
  );
  const found = withCallers(program, open);
  if (found.length === 0) return;
  const texts = [...program.modules].flatMap(([name, { text = "" }]) => (isOurs(name) ? [text] : []));
  const called = countCalls(texts);
  const calledByOwn = countCalls(found.map((value) => textOf(program, value)));
  for (const value of callersFirst(program, found)) {
    if (value.kind !== "function" || program.wasCalled(value.def)) continue;
    const { name } = value.def;
    if ((called.get(name) ?? 0) > (calledByOwn.get(name) ?? 0))
      keepWhatIsAdded(run, () => callFactory(program, run, value));
  }
}

/** Names that many functions call lead to code that has nothing to do with routes. */
const MOST = 100;

const CALL = /(?<!\bdef\s+)\b([A-Za-z_]\w*)\s*\(/g;

/** How often each name is called. */
function countCalls(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [, name = ""] of text.matchAll(CALL)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Those that register, and the functions that lead to them. */
function withCallers(program: Program, open: readonly FunctionValue[]): readonly FunctionValue[] {
  const found = new Set(open.filter((value) => REGISTERS.test(textOf(program, value))));
  if (found.size === 0) return [];
  const callers = new Map<string, FunctionValue[]>();
  for (const value of open)
    for (const name of countCalls([textOf(program, value)]).keys())
      callers.set(name, [...(callers.get(name) ?? []), value]);
  for (const { def } of found)
    for (const caller of callers.get(def.name) ?? [])
      if (caller.def !== def && found.size < MOST) found.add(caller);
  return [...found];
}

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

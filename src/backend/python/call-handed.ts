import { callValue } from "./call.ts";
import type { Machine } from "./machine.ts";
import { argumentsOf, isNone, optionsOf, symbolic } from "./make-value.ts";
import type { CallArguments, FunctionValue, Site, SymbolicValue, Value } from "./value.ts";

/** Library functions that call what they are given with the other arguments, here or on another thread. */
const CALLING = new Set([
  "starlette.concurrency.run_in_threadpool",
  "fastapi.concurrency.run_in_threadpool",
  "asyncio.to_thread",
  "asyncio.threads.to_thread",
  "anyio.to_thread.run_sync",
  "anyio.from_thread.run",
  "anyio.from_thread.run_sync",
  "contextvars.copy_context().run",
  "contextvars.Context().run",
]);

/** Methods that do, and where the function stands: `background_tasks.add_task(f, x)`, `loop.run_in_executor(None, f, x)`. */
const METHODS: Readonly<Record<string, number>> = {
  add_task: 0,
  run_in_executor: 1,
  submit: 0,
  start_soon: 0,
  call_soon: 0,
  call_soon_threadsafe: 0,
  call_later: 1,
  run_sync: 0,
  map: 0,
};

/** What is made to run a function: `Thread(target=f, args=(x,))`. */
const RUNNERS = /^(?:threading\.(?:Thread|Timer)|multiprocessing\.(?:context\.)?Process)$/;

export const callsWhatItIsGiven = (path: string): boolean => CALLING.has(path);

/** Calls what stands at a position with what comes after it. Null where that is nothing that the tree could tell of. */
export function callHanded(machine: Machine, args: CallArguments, at: number, site: Site): Value | null {
  const handed = args.positional[at];
  if (handed === undefined || !optionsOf(handed).some(isOurs)) return null;
  let skipped = 0;
  const nodes = args.nodes.filter(({ name }) => name !== null || skipped++ > at);
  return callValue(machine, handed, { ...args, positional: args.positional.slice(at + 1), nodes }, site);
}

/** The function of the tree that a value is, also with some of its arguments. */
export function handedFunction(value: Value): FunctionValue | null {
  if (value.kind === "function") return value;
  if (value.kind !== "symbolic" || value.operation.type !== "call" || !isPartial(value)) return null;
  const [first] = value.operation.args.positional;
  return first?.kind === "function" ? first : null;
}

/** A function of the tree, one with some of its arguments, or a method of an object that is only known by what it is. */
const isOurs = (value: Value): boolean =>
  value.kind === "function" || (value.kind === "symbolic" && (isPartial(value) || isMethod(value)));

const isMethod = ({ operation }: SymbolicValue): boolean =>
  operation.type === "attribute" && operation.object.kind !== "module";

function isPartial({ operation }: SymbolicValue): boolean {
  if (operation.type !== "call") return false;
  const { callee, args } = operation;
  const [first] = args.positional;
  return callee.kind === "external" && callee.path === "functools.partial" && first?.kind === "function";
}

/** Follows what a method of an object that is not known will call, and what a thread will run. */
export function followHanded(machine: Machine, callee: Value, args: CallArguments, site: Site): void {
  if (machine.follow === null) return;
  if (callee.kind === "external" && RUNNERS.test(callee.path)) followRunner(machine, args, site);
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return;
  const { name } = callee.operation;
  const at = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (at === undefined) return;
  if (name !== "map") callHanded(machine, args, at, site);
  else if (args.positional[at]?.kind === "function") callHanded(machine, ofElements(args, site), at, site);
}

/** `pool.map(f, items)` calls it with each of them. */
const ofElements = (args: CallArguments, site: Site): CallArguments => ({
  ...args,
  positional: args.positional.map((value, at) =>
    at === 0 ? value : symbolic({ type: "element", of: value }, site),
  ),
});

function followRunner(machine: Machine, { positional, keywords }: CallArguments, site: Site): void {
  const target = keywords.get("target") ?? keywords.get("function") ?? positional[1];
  if (target === undefined || isNone(target) || !optionsOf(target).some(isOurs)) return;
  const given = keywords.get("args") ?? positional[2];
  const named = keywords.get("kwargs");
  callValue(
    machine,
    target,
    {
      ...argumentsOf(...(given?.kind === "sequence" ? given.items : [])),
      keywords: named?.kind === "dict" ? named.entries : new Map(),
      open: given !== undefined && !(given.kind === "sequence" && given.complete),
    },
    site,
  );
}

/** Library functions that give what calls the function they are given: `sync_to_async(f)(x)`. */
const WRAPPING = new Set([
  "asgiref.sync.sync_to_async",
  "asgiref.sync.async_to_sync",
  "asgiref.sync.SyncToAsync",
  "asgiref.sync.AsyncToSync",
  "channels.db.database_sync_to_async",
  "asyncer.asyncify",
  "asyncer.syncify",
]);

export const givesWhatCallsIt = (path: string | null): boolean => path !== null && WRAPPING.has(path);

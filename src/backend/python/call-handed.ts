import { callValue } from "./call.ts";
import type { Machine } from "./machine.ts";
import type { CallArguments, Site, Value } from "./value.ts";

/** Library functions that call what they are given with the other arguments, here or on another thread. */
const CALLING = new Set([
  "starlette.concurrency.run_in_threadpool",
  "fastapi.concurrency.run_in_threadpool",
  "asyncio.to_thread",
  "anyio.to_thread.run_sync",
]);

/** `background_tasks.add_task(f, x)`, `loop.run_in_executor(None, f, x)`: methods that do, and where the function stands. */
const METHODS: Readonly<Record<string, number>> = { add_task: 0, run_in_executor: 1 };

export const callsWhatItIsGiven = (path: string): boolean => CALLING.has(path);

/** Calls the tree's function that stands at a position, with what comes after it. Null where none does. */
export function callHanded(machine: Machine, args: CallArguments, at: number, site: Site): Value | null {
  const handed = args.positional[at];
  if (handed?.kind !== "function") return null;
  let skipped = 0;
  const nodes = args.nodes.filter(({ name }) => name !== null || skipped++ > at);
  return callValue(machine, handed, { ...args, positional: args.positional.slice(at + 1), nodes }, site);
}

/** Follows what a method of an object that is not known will call. */
export function followHanded(machine: Machine, callee: Value, args: CallArguments, site: Site): void {
  if (machine.follow === null || callee.kind !== "symbolic" || callee.operation.type !== "attribute") return;
  const at = METHODS[callee.operation.name];
  if (at !== undefined) callHanded(machine, args, at, site);
}

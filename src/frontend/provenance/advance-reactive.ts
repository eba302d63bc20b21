import { applyCallback } from "./apply-callback.ts";
import { executeCallback, skipCall } from "./execute-callback.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { injectionName, providedAt, takersOf } from "./injections.ts";
import { CALL, type Path } from "./path.ts";
import { COMPUTED, reactiveName, SAME_REF } from "./reactive-names.ts";
import { strictest } from "./terms.ts";
import type { Call } from "./tree-index.ts";

const EFFECTS =
  /^(?:watch(?:Post|Sync)?Effect|\$effect(?:\.\w+)?|(?:before|after)Update|nextTick|tryOn\w+|useIntervalFn|useTimeoutFn|callOnce|whenever|until)$/;
const WATCHERS = /^(?:watch|whenever|watchOnce|watchDebounced|watchThrottled|watchImmediate|watchDeep)$/;

/** Functions of Vue, Pinia, Nuxt and Svelte. False when the call is none that is known here. */
export function advanceReactive(flow: Flow, carrier: Carrier, call: Call): boolean {
  const { program } = flow;
  const { file, path } = carrier;
  if (injectionName(program, file, call.callee) === "provide") return provide(flow, carrier, call);
  const name = reactiveName(program, file, call.callee);
  if (name === null) return false;
  const index = call.args.indexOf(carrier.node);
  const on = (next: Path) => push(flow, { ...carrier, node: call, path: next });
  if (WATCHERS.test(name)) watch(flow, carrier, call, index);
  else if (EFFECTS.test(name) || /^on[A-Z]/.test(name)) executeCallback(flow, carrier, call);
  else if (SAME_REF.has(name)) on(path);
  else if (name === "toRef") on(partOf(path, call));
  else if (COMPUTED.has(name)) compute(flow, carrier, call);
  else if (name === "derived") derive(flow, carrier, call, index);
  else if (name === "useState") on(skipCall(path));
  else if (name === "useAsync") runAsync(flow, carrier, call);
  else if (name === "defineStore") push(flow, { ...withoutCall(carrier), node: call });
  else if (name === "withDefaults")
    push(flow, {
      ...carrier,
      node: call,
      ...(index === 0 ? {} : strictest(carrier, "on-empty", { file: carrier.file, node: call })),
    });
  else return false;
  return true;
}

/** A store is one for all that use it: what it holds belongs to no single call. */
function withoutCall({ left, instance, ...carrier }: Carrier): Carrier {
  return carrier;
}

/** `toRef(props, "order")`, `toRef(() => props.order)` */
function partOf(path: Path, { args: [, key] }: Call): Path {
  const rest = skipCall(path);
  return key?.kind === "string" && rest[0] === key.value ? rest.slice(1) : rest;
}

/** `computed(() => list)`, `computed({ get: () => list, set })` */
function compute(flow: Flow, carrier: Carrier, call: Call): void {
  const path = carrier.path[0] === "get" ? carrier.path.slice(1) : carrier.path;
  if (carrier.kind === "send" && path.length === 1) return executeCallback(flow, { ...carrier, path }, call);
  push(flow, { ...carrier, node: call, path: skipCall(path) });
}

/** `derived(items, ($items) => …)` of Svelte: what the function makes of the store. */
function derive(flow: Flow, carrier: Carrier, call: Call, index: number): void {
  const [, callback] = call.args;
  if (index > 0) return compute(flow, carrier, call);
  if (callback) applyCallback(flow, carrier, call, callback, 0, carrier.path);
}

function watch(flow: Flow, carrier: Carrier, call: Call, index: number): void {
  const [, callback] = call.args;
  if (index > 0 || carrier.kind === "send") return executeCallback(flow, carrier, call);
  if (callback) applyCallback(flow, carrier, call, callback, 0, skipCall(carrier.path));
}

/** The Composition API's plugin for Nuxt 2: the answer itself is the ref. */
function runAsync(flow: Flow, carrier: Carrier, call: Call): void {
  if (carrier.kind === "send") executeCallback(flow, carrier, call);
  else if (carrier.path[0] === CALL) push(flow, { ...carrier, node: call, path: carrier.path.slice(1) });
}

function provide(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (providedAt(flow.program, carrier.file, call) !== carrier.node) return true;
  for (const { file, node } of takersOf(flow.program, carrier.file, call)) {
    push(flow, { ...carrier, file, node, entered: null, maker: null });
  }
  return true;
}

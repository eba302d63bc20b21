import { NATIVE, nativeOf, objectAttribute } from "./attribute.ts";
import { callMethod } from "./builtin-methods.ts";
import { callValue } from "./call.ts";
import { givesWhatCallsIt } from "./call-handed.ts";
import { libraryPath } from "./lineage.ts";
import { isMutable, type Machine } from "./machine.ts";
import { NONE } from "./make-value.ts";
import type { ObjectValue } from "./semantics.ts";
import type { CallArguments, Site, SymbolicOperation, Value } from "./value.ts";

/** Calls of the evaluator's own objects: methods of strings and collections, and what `super()` reaches in a library. */
export function nativeCall(
  machine: Machine,
  callee: ObjectValue,
  args: CallArguments,
  site: Site,
): Value | null {
  if (callee.tag === "python.method") {
    const { receiver, name } = callee.data as { receiver: Value; name: string };
    return callMethod(machine, receiver, name, args, site);
  }
  if (callee.tag !== "python.native") return null;
  const { self, name, path } = callee.data as { self: Value; name: string; path: string };
  if (self.kind !== "instance") return null;
  if (name === "__init__") {
    constructNative(machine, self, path, args, site);
    return NONE;
  }
  const native = nativeOf(self);
  // The library's own method works on the native part, so that an override is not called again.
  const method = native === null ? null : objectAttribute(machine, native, name, native);
  return method === null ? null : callValue(machine, method, args, site);
}

/** What a library's `__init__` makes of an instance of a subclass. */
export function constructNative(
  machine: Machine,
  self: Extract<Value, { kind: "instance" }>,
  path: string,
  args: CallArguments,
  site: Site,
): void {
  for (const semantics of machine.semantics) {
    const native = semantics.construct?.(path, args, site, machine.engine);
    if (native) {
      self.attributes.set(NATIVE, native);
      return;
    }
  }
  // Models and data classes keep what they are given.
  if (!isMutable(machine, self)) return;
  for (const [name, value] of args.keywords) if (!self.attributes.has(name)) self.attributes.set(name, value);
}

/** Calls of what `functools.partial(...)`, `functools.wraps(...)` and `sync_to_async(...)` gave. */
export function callAttributeOf(
  machine: Machine,
  made: Extract<SymbolicOperation, { type: "call" }>,
  args: CallArguments,
  site: Site,
): Value | null {
  const path = libraryPath(made.callee);
  const [first] = made.args.positional;
  if (first === undefined) return null;
  if (path === "functools.partial") return callValue(machine, first, joinArguments(made.args, args), site);
  if (givesWhatCallsIt(path)) return callValue(machine, first, args, site);
  const [wrapper] = args.positional;
  if (path === "functools.wraps" && first.kind === "function" && wrapper?.kind === "function") {
    return { ...first, wrapper };
  }
  return null;
}

export const joinArguments = (early: CallArguments, late: CallArguments): CallArguments => ({
  positional: [...early.positional.slice(1), ...late.positional],
  keywords: new Map([...early.keywords, ...late.keywords]),
  open: early.open || late.open,
  nodes: [...early.nodes.slice(1), ...late.nodes],
});

import type { Expression } from "../script/tree.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import type { At, Program } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

/** What goes into the browser's storage comes out wherever the same key is read. True when the call stores it. */
export function advanceStorage(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (isStringify(call)) return serialize(flow, carrier, call);
  if (!isStorageCall(call, "setItem") || call.args[1] !== carrier.node) return false;
  const key = keyOf(flow.program, carrier.file, call);
  if (key === null || carrier.kind !== "data") return true;
  for (const { file, node } of readsOf(flow.program).get(key) ?? [])
    push(flow, { ...carrier, file, node, entered: null });
  return true;
}

const isStringify = ({ callee }: Call): boolean =>
  callee.kind === "member" &&
  callee.property === "stringify" &&
  callee.object.kind === "identifier" &&
  callee.object.name === "JSON";

/** Elsewhere a serialized literal is text to look at, or a body to send. */
function serialize(flow: Flow, carrier: Carrier, call: Call): boolean {
  const parent = flow.program.parentOf(carrier.file, call);
  const isStored =
    parent?.kind === "expression" && parent.node.kind === "call" && isStorageCall(parent.node, "setItem");
  if (isStored) push(flow, { ...carrier, node: call });
  return isStored;
}

export function isStorageCall(call: Expression, method: "getItem" | "setItem"): boolean {
  if (call.kind !== "call" || call.callee.kind !== "member" || call.callee.property !== method) return false;
  const { object } = call.callee;
  const name = object.kind === "member" ? object.property : object.kind === "identifier" ? object.name : "";
  return name === "localStorage" || name === "sessionStorage";
}

function readsOf(program: Program): ReadonlyMap<string, readonly At[]> {
  return program.once("storage-reads", () => {
    const reads = new Map<string, At[]>();
    for (const file of program.graph.modules.keys()) {
      for (const node of program.index(file).calls) {
        const key = isStorageCall(node, "getItem") ? keyOf(program, file, node) : null;
        if (key !== null) reads.set(key, [...(reads.get(key) ?? []), { file, node }]);
      }
    }
    return reads;
  });
}

function keyOf(program: Program, file: string, { args: [key] }: Call): string | null {
  if (key === undefined) return null;
  const [value, ...others] = valuesOf(program, file, key, []);
  return value?.node.kind === "string" && others.length === 0 ? value.node.value : null;
}

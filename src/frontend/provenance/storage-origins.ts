import type { Expression } from "../script/tree.ts";
import { createFlow, type Flow, push } from "./flow.ts";
import type { Program } from "./program.ts";
import { run } from "./run-flow.ts";
import { writersOf } from "./writers.ts";

const NONE: ReadonlySet<object> = new Set();

export interface StorageOrigin {
  readonly file: string;
  readonly node: Expression;
  readonly flow: Flow;
}

/** What is read from the browser's storage. */
export function storageOrigins(program: Program): readonly StorageOrigin[] {
  return program.once("storage-origins", () => {
    const found: StorageOrigin[] = [];
    for (const file of program.graph.modules.keys()) {
      for (const call of program.index(file).calls) {
        if (!isStorageRead(call)) continue;
        const flow = createFlow(program, {
          generous: false,
          throughStates: false,
          writers: writersOf(program),
          barriers: NONE,
          budget: 800,
        });
        push(flow, { file, node: call, path: [], kind: "data", entered: null, when: "always", trail: null });
        found.push({ file, node: call, flow: run(flow) });
      }
    }
    return found;
  });
}

function isStorageRead(call: Expression): boolean {
  if (call.kind !== "call" || call.callee.kind !== "member" || call.callee.property !== "getItem")
    return false;
  const { object } = call.callee;
  const name = object.kind === "member" ? object.property : object.kind === "identifier" ? object.name : "";
  return name === "localStorage" || name === "sessionStorage";
}

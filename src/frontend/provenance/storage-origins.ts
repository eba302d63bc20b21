import type { Expression } from "../script/tree.ts";
import { createFlow, type Flow, push } from "./flow.ts";
import type { Program } from "./program.ts";
import { run } from "./run-flow.ts";
import { isStorageCall } from "./storage-keys.ts";
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
        if (!isStorageCall(call, "getItem")) continue;
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

import type { Declaration } from "../modules/graph.ts";
import { createFlow, type Flow, type Met, push, type Writer } from "./flow.ts";
import type { Program } from "./program.ts";
import { run } from "./run-flow.ts";
import { stateCells } from "./state-cells.ts";

const NONE: ReadonlySet<object> = new Set();

/** Which states a call writes to: setters are followed through contexts, props and hooks to where they are called. */
export function writersOf(program: Program): ReadonlyMap<object, readonly Writer[]> {
  return program.once("writers", () => {
    const writers = new Map<object, Writer[]>();
    const add = (node: object, writer: Writer) => writers.set(node, [...(writers.get(node) ?? []), writer]);
    for (const cell of stateCells(program)) {
      add(cell.kind === "state" ? cell.node : cell.initial, { cell, instance: null, entered: null });
      if (cell.kind !== "state" || cell.setter === null) continue;
      for (const [node, ways] of settersOf(program, cell.setter)) {
        for (const way of ways) add(node, { ...way, cell });
      }
    }
    return writers;
  });
}

/** Calls of a state's setter, and the places where it is handed over as a callback. */
function settersOf(program: Program, setter: Declaration): [object, Met[]][] {
  const flow = startAt(program, setter);
  return [...flow.called, ...[...flow.visited].filter(([node]) => isName(node))];
}

function startAt(program: Program, declaration: Declaration): Flow {
  const flow = createFlow(program, {
    generous: false,
    throughStates: false,
    writers: new Map(),
    barriers: NONE,
    budget: 400,
  });
  for (const { file, node } of program.graph.referencesTo(declaration)) {
    push(flow, { file, node, path: [], kind: "data", entered: null, when: "always", trail: null });
  }
  return run(flow);
}

const isName = (node: object): boolean =>
  "kind" in node && (node.kind === "identifier" || node.kind === "member");

import { createFlow, type Flow, push } from "./flow.ts";
import type { Program } from "./program.ts";
import { run } from "./run-flow.ts";
import { type StateCell, stateCells } from "./state-cells.ts";

const NONE: ReadonlySet<object> = new Set();

/** Which state a call writes to: setters are followed through contexts, props and hooks to where they are called. */
export function writersOf(program: Program): ReadonlyMap<object, StateCell> {
  return program.once("writers", () => {
    const writers = new Map<object, StateCell>();
    for (const cell of stateCells(program)) {
      writers.set(cell.kind === "state" ? cell.node : cell.initial, cell);
      if (cell.kind !== "state" || cell.setter === null) continue;
      for (const node of settersOf(program, cell)) writers.set(node, cell);
    }
    return writers;
  });
}

/** Calls of a state's setter, and the places where it is handed over as a callback. */
function settersOf(program: Program, cell: StateCell & { kind: "state" }): object[] {
  if (cell.setter === null) return [];
  const flow = startAt(program, cell.setter);
  return [...flow.called.map(({ at }) => at.node), ...[...flow.visited].filter(isName)];
}

function startAt(
  program: Program,
  declaration: NonNullable<(StateCell & { kind: "state" })["setter"]>,
): Flow {
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

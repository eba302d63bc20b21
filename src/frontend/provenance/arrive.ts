import type { Expression } from "../script/tree.ts";
import type { Arrival, Execution, Flow } from "./flow.ts";
import { componentOf, type FunctionInfo } from "./function-info.ts";
import { isTried } from "./is-tried.ts";
import { type At, declarationAt, type Program } from "./program.ts";

export function arrive(
  flow: Flow,
  info: FunctionInfo,
  carrier: Execution,
  node: Expression,
  how: Arrival["how"],
): void {
  if (isTried(flow.program, info.file)) return;
  const giver = giverOf(flow, carrier, info);
  if (giver && giver.info.kind !== "context" && isShared(flow.program, info)) {
    return arrive(flow, giver.info, { ...carrier, file: giver.file, entered: null }, giver.node, how);
  }
  const key = `${info.file}:${info.node.start}`;
  const known = flow.arrivals.get(key);
  if (known && (known.how !== "read" || how === "read")) return;
  const { file, trail } = carrier;
  const root = outermostGiver(flow.program, carrier);
  flow.arrivals.set(key, { info, file, node, how, trail, from: giver?.info ?? null, root });
}

function outermostGiver(program: Program, carrier: Execution): FunctionInfo | null {
  let found: FunctionInfo | null = null;
  for (let entered = carrier.entered; entered; entered = entered.parent)
    found = componentOf(program, entered.file, entered.call) ?? found;
  return found;
}

const MOST_FILES = 6;

/** A button or a card that many files use shows whatever it is given: who gives it is the one to name. */
function isShared(program: Program, info: FunctionInfo): boolean {
  return program.once(`shared:${info.file}:${info.node.start}`, () => {
    const named = declarationAt(program, info.file, info.name, info.function.start);
    const uses = named ? program.graph.referencesTo(named) : [];
    return new Set(uses.map((use) => use.file)).size > MOST_FILES;
  });
}

/** The nearest component of its own that handed the carrier over, with the element that does. */
function giverOf(
  flow: Flow,
  carrier: Execution,
  info: FunctionInfo,
): (At & { readonly info: FunctionInfo }) | null {
  for (let entered = carrier.entered; entered; entered = entered.parent) {
    const around = componentOf(flow.program, entered.file, entered.call);
    if (around && around.function !== info.function && !isShared(flow.program, around)) {
      return { info: around, file: entered.file, node: entered.call };
    }
  }
  return null;
}

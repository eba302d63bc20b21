import type { Expression } from "../script/tree.ts";
import type { Arrival, Execution, Flow, Root } from "./flow.ts";
import { componentOf, type FunctionInfo } from "./function-info.ts";
import { type Giver, giverAt } from "./giver.ts";
import { isUnseen } from "./never-loaded.ts";
import { declarationAt, type Program } from "./program.ts";

export function arrive(
  flow: Flow,
  info: FunctionInfo,
  carrier: Execution,
  node: Expression,
  how: Arrival["how"],
): void {
  if (isUnseen(flow.program, info.file)) return;
  arriveAtMaker(flow, carrier);
  const giver = giverOf(flow, carrier, info);
  if (giver && giver.info.kind !== "context" && isShared(flow.program, info))
    return arrive(flow, giver.info, executionAt(carrier, giver), giver.node, how);
  const key = `${info.file}:${info.node.start}`;
  const known = flow.arrivals.get(key);
  const root = outermostGiver(flow.program, carrier) ?? { info, file: carrier.file, node };
  const distance = distanceOf(carrier, how);
  const { file, trail } = carrier;
  const arrival = { info, file, node, how, trail, from: giver?.info ?? null, distance, roots: [root] };
  flow.arrivals.set(key, known ? joined(known, arrival) : arrival);
}

/** Who wrote the call that was sent here uses it, and comes before who only calls what it was given. */
function arriveAtMaker(flow: Flow, { maker }: Execution): void {
  if (maker) arrive(flow, maker.info, maker.execution, maker.node, "sent");
}

/** What a giver hands on, as it stands where the giver does. */
export const executionAt = <C extends Execution>(carrier: C, giver: Giver): C => ({
  ...carrier,
  file: giver.file,
  entered: giver.entered,
});

/** One who sends is nearer than one who shows what came; then counts through how many components it was handed. */
const distanceOf = ({ entered }: Execution, how: Arrival["how"]): number =>
  (how === "sent" ? 0 : SHOWING) + (entered?.depth ?? 0);

const SHOWING = 100;

/** Reading is the least that a component does with what it has. */
function joined(known: Arrival, now: Arrival): Arrival {
  const kept = known.how !== "read" || now.how === "read" ? known : now;
  const isNew = now.roots.some(
    (root) => !known.roots.some(({ info }) => info.function === root.info.function),
  );
  return {
    ...kept,
    distance: Math.min(known.distance, now.distance),
    roots: isNew ? [...known.roots, ...now.roots] : known.roots,
  };
}

function outermostGiver(program: Program, carrier: Execution): Root | null {
  let found: Root | null = null;
  for (let entered = carrier.entered; entered; entered = entered.parent) {
    const info = componentOf(program, entered.file, entered.call);
    if (info) found = { info, file: entered.file, node: entered.call };
  }
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
function giverOf(flow: Flow, carrier: Execution, info: FunctionInfo): Giver | null {
  for (let entered = carrier.entered; entered; entered = entered.parent) {
    const giver = giverAt(flow.program, entered);
    if (giver && giver.info.function !== info.function && !isShared(flow.program, giver.info)) return giver;
  }
  return null;
}

import type { Expression, JsxAttribute } from "../script/tree.ts";
import { arrive, executionAt } from "./arrive.ts";
import { enterFunction } from "./bind.ts";
import { contextReads, providedContext } from "./contexts.ts";
import { execute } from "./execute.ts";
import { type Arrival, type Carrier, type Flow, push } from "./flow.ts";
import { componentOf, type FunctionInfo, namedFunctionOf } from "./function-info.ts";
import { type Giver, giverOfSpread } from "./giver.ts";
import { wiredIn } from "./maker.ts";
import { CALL } from "./path.ts";
import { functionOf } from "./program.ts";
import { functionsOf } from "./resolve-value.ts";
import { termsAt } from "./terms.ts";
import { addStep } from "./trail.ts";

/** A carrier stands in JSX: as an attribute it goes to the component or its context, else it is shown here. */
export function advanceJsx(
  flow: Flow,
  carrier: Carrier,
  element: Expression,
  attribute: JsxAttribute | null,
): void {
  if (element.kind !== "jsx" || attribute?.name === "key") return;
  if (attribute === null) return showHere(flow, carrier, element, null);
  if (attribute.name === "value") {
    const context = providedContext(flow.program, carrier.file, element);
    if (context) return provide(flow, carrier, element);
  }
  const isHandler = attribute.name !== null && /^on[A-Z]/.test(attribute.name);
  if (carrier.kind === "data" && flow.options.generous && (isHandler || carrier.derived === true)) return;
  const path = attribute.name === null ? carrier.path : [attribute.name, ...carrier.path];
  const targets = element.tag ? functionsOf(flow.program, carrier.file, element.tag) : [];
  const isWired = isHandler && carrier.kind === "send" && carrier.path.length === 1;
  const given = isWired ? { ...carrier, maker: wiredIn(flow.program, carrier) } : carrier;
  for (const target of targets) enterFunction(flow, given, target.node, element, 0, path, target.file);
  const isHeld = attribute.name !== null || giverOfSpread(flow.program, carrier) === null;
  if (carrier.kind === "send" && targets.length > 0 && isHeld) handOver(flow, carrier);
  if (targets.length === 0) showHere(flow, carrier, element, attribute);
}

function handOver(flow: Flow, carrier: Carrier): void {
  const info = componentOf(flow.program, carrier.file, carrier.node);
  if (info && info.kind !== "context" && carrier.path.at(-1) === CALL) {
    flow.handed.set(info.function, { info, carrier, node: carrier.node });
  }
}

function provide(flow: Flow, carrier: Carrier, element: Expression): void {
  const context = providedContext(flow.program, carrier.file, element);
  if (context === null) return;
  for (
    let at = functionOf(flow.program, carrier.file, element);
    at;
    at = functionOf(flow.program, carrier.file, at)
  ) {
    flow.answered.add(at);
  }
  const holder = namedFunctionOf(flow.program, carrier.file, element);
  for (const read of contextReads(flow.program, context)) {
    const node = holder ?? { file: context.file, node: context.node };
    const info = { kind: "context", name: context.name, file: node.file, node: node.node } as const;
    const trail = addStep(flow, carrier.trail, info, read.file, read.node);
    // Who takes it from the context uses it: the provider only has it for others.
    push(flow, { ...carrier, file: read.file, node: read.node, trail, maker: null });
  }
}

/** Element content, an attribute of a host element, or a component of a library: this component shows or sends it. */
function showHere(flow: Flow, carrier: Carrier, element: Expression, attribute: JsxAttribute | null): void {
  const { file, path, kind, node } = carrier;
  const info = componentOf(flow.program, file, node);
  const giver = attribute?.name === null ? giverOfSpread(flow.program, carrier) : null;
  if (kind === "send") {
    if (path.at(-1) !== CALL) return;
    if (info) arriveFrom(flow, info, giver, carrier, "sent");
    // A function makes the element that is no component: who calls it shows what sends.
    else execute(flow, carrier, element);
    return;
  }
  if (node.kind === "jsx") return;
  const terms = termsAt(flow, carrier, node);
  if (terms === null) return;
  if (info && info.kind !== "context") arriveFrom(flow, info, giver, carrier, "shown");
  if (!flow.shown.has(node)) {
    const { taken = null, stored = false } = carrier;
    flow.shown.set(node, { file, node, jsx: element, component: info, taken, stored, ...terms });
  }
}

/** At the component itself, or at the one that gave it what it spreads. */
function arriveFrom(
  flow: Flow,
  info: FunctionInfo,
  giver: Giver | null,
  carrier: Carrier,
  how: Arrival["how"],
): void {
  if (giver === null) return arrive(flow, info, carrier, carrier.node, how);
  arrive(flow, giver.info, executionAt(carrier, giver), giver.node, how);
}

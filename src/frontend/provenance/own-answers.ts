import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { Carrier, Execution, Flow } from "./flow.ts";
import { askersAt, handlerAround, type OwnHandlers } from "./own-handlers.ts";
import { type At, declarationAt } from "./program.ts";
import { requestNode } from "./request-node.ts";
import { startRequest } from "./start-request.ts";
import { addStep } from "./trail.ts";
import type { Call } from "./tree-index.ts";

const NONE: OwnHandlers = new Map();

type Way = Pick<Execution, "when" | "trail"> & Pick<Carrier, "kind">;

/**
 * What a handler of the frontend's own server does at a node, those do who ask it, and what it gives there, they get.
 * False where nothing that was read asks it.
 */
export function goToAskers(flow: Flow, way: Way, at: At, handler: FunctionExpression): boolean {
  const asked = askersAt(flow.program, flow.options.own ?? NONE, at, handler);
  for (const { request, path, declaration } of asked) {
    const use = requestNode(flow.program, request);
    const key = `${way.kind} ${request.id}`;
    if (use === null || flow.asked.has(key)) continue;
    flow.asked.add(key);
    const step = { kind: "route", name: path, file: declaration.file, node: declaration.node } as const;
    const trail = addStep(flow, way.trail, step, request.place.file, use);
    startRequest(flow, request, [way.kind], { when: way.when, trail });
  }
  return asked.length > 0;
}

const ANSWERING = /^(?:json|send|write|end)$/;

/** `response.status(200).json(carrier)`: what the handler is given to answer with takes what it answers. */
export function advanceOwnAnswer(flow: Flow, carrier: Carrier, call: Call): boolean {
  const { callee } = call;
  if (carrier.kind !== "data" || callee.kind !== "member" || !ANSWERING.test(String(callee.property)))
    return false;
  const { own } = flow.options;
  const handler = own && handlerAround(flow.program, own, { file: carrier.file, node: call });
  const root = rootOf(callee.object);
  if (!handler || root?.kind !== "identifier") return false;
  const response = declarationAt(flow.program, carrier.file, root.name, root.start)?.parameter;
  if (response?.of !== handler || response.index !== 1) return false;
  goToAskers(flow, carrier, { file: carrier.file, node: call }, handler);
  return true;
}

function rootOf(node: Expression): Expression | null {
  if (node.kind === "member") return rootOf(node.object);
  return node.kind === "call" ? rootOf(node.callee) : node;
}

import { advance } from "./advance.ts";
import { arrive } from "./arrive.ts";
import { type Carrier, type Flow, noteMet, push } from "./flow.ts";
import { componentOf } from "./function-info.ts";
import { CALL } from "./path.ts";

/** Follows everything in the queue, then what hooks and providers send without handing anything out. */
export function run(flow: Flow): Flow {
  drain(flow);
  releaseAll(flow);
  for (let round = 0; round < ROUNDS && flow.arrivals.size === 0 && flow.held.size > 0; round++) {
    releaseHeld(flow);
    // Components that call the hook tell most: those behind further hooks are asked for where there are none.
    if (flow.arrivals.size === 0) releaseAll(flow);
  }
  settleHanded(flow);
  // Nothing is pushed any more, and what was seen is most of what a flow holds.
  flow.seen.clear();
  return flow;
}

const ROUNDS = 12;

function releaseAll(flow: Flow): void {
  for (let round = 0; round < ROUNDS && flow.pending.size > 0; round++) {
    releasePending(flow);
    drain(flow);
  }
}

/**
 * What a hook hands out was used nowhere: then who calls the hook is all that makes it send. Such a caller may be a
 * hook again that only needed it to ask for something else, and hands that out.
 */
function releaseHeld(flow: Flow): void {
  for (const [around, { info, node, carrier }] of flow.held) {
    if (info.kind === "context") arrive(flow, info, carrier, node, "sent");
    else push(flow, { ...carrier, file: info.file, node: around, path: [CALL], kind: "send", entered: null });
  }
  flow.held.clear();
  drain(flow);
}

function settleHanded(flow: Flow): void {
  const givers = new Set([...flow.arrivals.values()].map((arrival) => arrival.from?.function));
  for (const [around, { info, carrier, node }] of flow.handed) {
    if (!givers.has(around)) arrive(flow, info, carrier, node, "sent");
  }
}

function drain(flow: Flow): void {
  // It grows meanwhile.
  for (const next of flow.queue) {
    if (next.path.length === 0) noteMet(flow.visited, next.node, next);
    advance(flow, next.taken === undefined ? { ...next, taken: next } : keepTaken(flow, next));
  }
  flow.queue.length = 0;
}

/** Entering another component, or another file, the data is taken anew. */
function keepTaken(flow: Flow, carrier: Carrier): Carrier {
  const { taken } = carrier;
  if (!taken || taken.node === carrier.node) return carrier;
  const now = componentOf(flow.program, carrier.file, carrier.node);
  if (taken.file === carrier.file) {
    if (now === null || componentOf(flow.program, taken.file, taken.node)?.function === now.function)
      return carrier;
  }
  return { ...carrier, taken: { file: carrier.file, node: carrier.node } };
}

function releasePending(flow: Flow): void {
  const waiting = [...flow.pending.entries()];
  flow.pending.clear();
  for (const [around, { info, node, carrier }] of waiting) {
    if (flow.answered.has(around)) {
      flow.held.set(around, { info, node, carrier });
      continue;
    }
    flow.answered.add(around);
    if (info.kind === "context") arrive(flow, info, carrier, node, "sent");
    else push(flow, { ...carrier, file: info.file, node: around, path: [CALL], kind: "send", entered: null });
  }
}

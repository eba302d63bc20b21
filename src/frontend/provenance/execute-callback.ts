import { execute } from "./execute.ts";
import type { Carrier, Flow } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import type { Call } from "./tree-index.ts";

export function executeCallback(flow: Flow, carrier: Carrier, call: Call): void {
  if (sendsWhenCalled(carrier)) execute(flow, carrier, call);
}

/** What sends is the function itself, once it is called; not something that it gives back or holds. */
export const sendsWhenCalled = ({ kind, path }: Carrier): boolean =>
  kind === "send" && path.length === 1 && path[0] === CALL;

export const skipCall = (path: Path): Path => (path[0] === CALL ? path.slice(1) : path);

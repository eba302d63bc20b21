import { execute } from "./execute.ts";
import type { Carrier, Flow } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import type { Call } from "./tree-index.ts";

export function executeCallback(flow: Flow, carrier: Carrier, call: Call): void {
  if (carrier.kind === "send" && carrier.path[0] === CALL && carrier.path.length === 1) {
    execute(flow, carrier, call);
  }
}

export const skipCall = (path: Path): Path => (path[0] === CALL ? path.slice(1) : path);

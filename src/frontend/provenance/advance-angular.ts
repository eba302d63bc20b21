import { type Carrier, type Flow, push } from "./flow.ts";
import { NEW } from "./path.ts";
import { packageMember } from "./program.ts";
import type { Call } from "./tree-index.ts";

/** `inject(Orders)` of Angular gives an instance of the class. False when the call is none. */
export function advanceAngular(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (carrier.path[0] !== NEW || call.args[0] !== carrier.node) return false;
  const called = packageMember(flow.program, carrier.file, call.callee);
  if (called?.package !== "@angular/core" || called.name !== "inject") return false;
  push(flow, { ...carrier, node: call, path: carrier.path.slice(1) });
  return true;
}

import { execute } from "./execute.ts";
import { sendsWhenCalled } from "./execute-callback.ts";
import type { Carrier, Flow } from "./flow.ts";
import { packageMember } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

const GUARDS = /^(?:beforeEach|beforeResolve|afterEach|onReady)$/;

/**
 * `router.beforeEach(guard)` of Vue Router: the guard runs at every navigation, also where a module sets it while it loads.
 * Where nothing is seen to load that module, the call stays one of a library.
 */
export function advanceGuard(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (sendsWhenCalled(carrier) && isGuardOfRouter(flow, carrier.file, call)) execute(flow, carrier, call);
  return false;
}

function isGuardOfRouter({ program }: Flow, file: string, { callee }: Call): boolean {
  if (callee.kind !== "member" || !GUARDS.test(String(callee.property))) return false;
  return valuesOf(program, file, callee.object, []).some(
    ({ file: home, node }) =>
      (node.kind === "call" || node.kind === "new") &&
      packageMember(program, home, node.callee)?.package === "vue-router",
  );
}

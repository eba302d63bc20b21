import type { Expression } from "../../../script/tree.ts";
import type { ClientCall, ClientModel, Invocation } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/** SWR makes no request itself: it calls the fetcher with the key. `mutate` and `preload` with a key alone call nothing. */
export const client: ClientModel = {
  name: "swr",
  read: () => null,
  invocations: (call) => (isHook(call.callee) ? fetcherCalls(call) : []),
};

const isHook = (callee: Value): boolean =>
  callee.kind === "library" &&
  /^swr(?:\/|$)/.test(callee.package) &&
  /^(?:default|useSWR\w*)$/.test(callee.name);

function fetcherCalls({ node }: ClientCall): Invocation[] {
  const [key, fetcher] = node.args;
  if (key === undefined || fetcher === undefined || fetcher.kind === "object") return [];
  return keysIn(key).map((one) => ({ callee: fetcher, args: [one] }));
}

/** `id ? "/x" : null`, `() => "/x"` */
function keysIn(key: Expression): Expression[] {
  switch (key.kind) {
    case "conditional":
      return [...keysIn(key.then), ...keysIn(key.otherwise)];
    case "logical":
      return key.operator === "&&" ? keysIn(key.right) : [...keysIn(key.left), ...keysIn(key.right)];
    case "function": {
      const [only] = key.body;
      return key.body.length === 1 && only?.kind === "return" && only.value !== null
        ? keysIn(only.value)
        : [];
    }
    case "literal":
      return [];
    default:
      return [key];
  }
}

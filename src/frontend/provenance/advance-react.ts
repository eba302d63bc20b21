import { executeCallback, sendsWhenCalled, skipCall } from "./execute-callback.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, type Path, STORE } from "./path.ts";
import { type Program, packageMember } from "./program.ts";
import { isStoreCall } from "./stores.ts";
import type { Call } from "./tree-index.ts";

const SAME_FUNCTION = new Set([
  "useCallback",
  "memo",
  "forwardRef",
  "observer",
  "cache",
  "useEvent",
  "useEffectEvent",
  "debounce",
  "throttle",
  "lazy",
  "createAsyncThunk",
  "useDebouncedCallback",
  "useThrottledCallback",
  "useDebounce",
  "queryOptions",
  "mutationOptions",
  "infiniteQueryOptions",
  "useDeferredValue",
  "structuredClone",
  "useSnapshot",
  "handleSubmit",
]);

/** Hooks and makers of React and zustand, by what they are imported from. */
export function advanceReact(flow: Flow, carrier: Carrier, call: Call): boolean {
  const { program } = flow;
  const on = (path: Path) => push(flow, { ...carrier, node: call, path });
  if (isStoreCall(program, carrier.file, call)) {
    on(carrier.path[0] === CALL ? [STORE, ...carrier.path.slice(1)] : carrier.path);
    return true;
  }
  const member = packageMember(program, carrier.file, call.callee);
  if (member === null) return false;
  const { name } = member;
  const isHook = /^use[A-Z]/.test(name) && member.package === "react";
  if (member.package === "react" && name === "useReducer") return advanceReducer(flow, carrier, call);
  if (isHook && carrier.node !== call.args[0]) return true;
  if (SAME_FUNCTION.has(name) || /^with[A-Z]/.test(name)) on(carrier.path);
  else if (/^use(?:Memo|State)$/.test(name) && sendsWhenCalled(carrier)) executeCallback(flow, carrier, call);
  else if (name === "useMemo") on(skipCall(carrier.path));
  else if (name === "useRef") on(["current", ...carrier.path]);
  else if (name === "useState") on(["0", ...skipCall(carrier.path)]);
  else if (/^use(?:Layout|Insertion)?Effect$|^startTransition$/.test(name))
    executeCallback(flow, carrier, call);
  else if (/^use(?:Transition|FormState|ActionState|OptimisticAction|ServerAction)?$/.test(name))
    onAction(flow, carrier, call);
  else return isPersisting(program, carrier, call, name, on);
  return true;
}

/** `persist(…)`, `devtools(…)`, `immer(…)` within a store's `create`. */
function isPersisting(
  program: Program,
  carrier: Carrier,
  call: Call,
  name: string,
  on: (path: Path) => void,
): boolean {
  const member = packageMember(program, carrier.file, call.callee);
  if (!member || !/^zustand\/middleware/.test(member.package) || carrier.node !== call.args[0]) return false;
  on(carrier.path);
  return name !== "";
}

/** `useReducer(reducer, initial)`: the state is what the reducer gives back, or the initial one. */
function advanceReducer(flow: Flow, carrier: Carrier, call: Call): boolean {
  const isInitial = carrier.node === call.args[1];
  if (isInitial || (carrier.node === call.args[0] && carrier.path[0] === CALL)) {
    const rest = isInitial ? carrier.path : carrier.path.slice(1);
    push(flow, { ...carrier, node: call, path: ["0", ...rest] });
  }
  return true;
}

function onAction(flow: Flow, carrier: Carrier, call: Call): void {
  if (carrier.path[0] !== CALL) return push(flow, { ...carrier, node: call });
  const rest = carrier.path.slice(1);
  push(flow, { ...carrier, node: call, path: carrier.kind === "send" ? ["1", CALL] : ["0", ...rest] });
}

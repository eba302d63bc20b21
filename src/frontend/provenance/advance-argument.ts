import type { Expression, FunctionExpression } from "../script/tree.ts";
import { advanceQuery } from "./advance-query.ts";
import { advanceRoute } from "./advance-route.ts";
import { enterFunction, followDeclaration } from "./bind.ts";
import { resultOfCallback } from "./call-method.ts";
import { execute } from "./execute.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, type Path, STORE } from "./path.ts";
import { type At, declarationAt, type Program, packageMember } from "./program.ts";
import { functionsOf, valuesOf } from "./resolve-value.ts";
import { fieldCell } from "./state-cells.ts";
import { isStoreCall, storeOfSet } from "./stores.ts";
import type { Call } from "./tree-index.ts";
import { advanceVuex } from "./vuex.ts";
import { writeState } from "./write-state.ts";

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
const SAME_VALUE = new Set([
  "Object.freeze",
  "Object.values",
  "Promise.resolve",
  "Promise.all",
  "Promise.allSettled",
  "JSON.parse",
  "structuredClone",
  "Array.from",
]);

/** The carrier is an argument: what the call does with it. */
export function advanceArgument(flow: Flow, carrier: Carrier, call: Call): void {
  if (flow.options.barriers.has(call) || isRequestCall(call)) return;
  const index = call.args.indexOf(carrier.node);
  const cell = flow.options.writers.get(call);
  if (cell && index === 0) return writeState(flow, carrier, cell, call, skipCall(carrier.path));
  const set = index === 0 ? storeOfSet(flow.program, carrier.file, call.callee) : null;
  if (set) return writeField(flow, carrier, set, call);
  if (advanceReact(flow, carrier, call)) return;
  if (advanceQuery(flow, carrier, call) || advanceRoute(flow, carrier, call)) return;
  if (advanceVuex(flow, carrier, call)) return;
  const name = calleeText(call.callee);
  if (carrier.kind === "send" && name === "Array.from") return executeCallback(flow, carrier, call);
  if (SAME_VALUE.has(name))
    return push(flow, { ...carrier, node: call, path: index === 1 ? skipCall(carrier.path) : carrier.path });
  if (advanceMethodArgument(flow, carrier, call, index)) return;
  advanceIntoTree(flow, carrier, call, index, name);
}

function writeField(flow: Flow, carrier: Carrier, store: At<FunctionExpression>, call: Call): void {
  const [field, ...rest] = skipCall(carrier.path);
  const cell = field === undefined ? null : fieldCell(flow.program, store, field);
  if (cell) return writeState(flow, carrier, cell, call, rest);
  if (flow.options.throughStates)
    push(flow, { ...carrier, ...store, path: [CALL, ...skipCall(carrier.path)], entered: null });
}

/** What is sent is not what is answered: data ends at a request. */
const isRequestCall = ({ callee }: Call): boolean => callee.kind === "identifier" && callee.name === "fetch";

const skipCall = (path: Path): Path => (path[0] === CALL ? path.slice(1) : path);

function calleeText(callee: Expression): string {
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind !== "member" || typeof callee.property !== "string") return "";
  return callee.object.kind === "identifier"
    ? `${callee.object.name}.${callee.property}`
    : `.${callee.property}`;
}

/** Hooks and makers of React and zustand, by what they are imported from. */
function advanceReact(flow: Flow, carrier: Carrier, call: Call): boolean {
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
  if (isHook && carrier.node !== call.args[0]) return true;
  if (SAME_FUNCTION.has(name) || /^with[A-Z]/.test(name)) on(carrier.path);
  else if (name === "useMemo") on(skipCall(carrier.path));
  else if (name === "useRef") on(["current", ...carrier.path]);
  else if (name === "useState" || name === "useReducer")
    on([name === "useState" ? "0" : "0", ...skipCall(carrier.path)]);
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

function onAction(flow: Flow, carrier: Carrier, call: Call): void {
  if (carrier.path[0] !== CALL) return push(flow, { ...carrier, node: call });
  const rest = carrier.path.slice(1);
  push(flow, { ...carrier, node: call, path: carrier.kind === "send" ? ["1", CALL] : ["0", ...rest] });
}

function executeCallback(flow: Flow, carrier: Carrier, call: Call): void {
  if (carrier.kind === "send" && carrier.path[0] === CALL && carrier.path.length === 1) {
    execute(flow, carrier, call);
  }
}

/** `list.map(() => carrier)`, `promise.then(() => carrier)`, `list.push(carrier)`. */
function advanceMethodArgument(flow: Flow, carrier: Carrier, call: Call, index: number): boolean {
  const { callee } = call;
  if (callee.kind !== "member" || typeof callee.property !== "string") return false;
  const name = callee.property;
  const result = index <= 1 ? resultOfCallback(name, carrier.path) : null;
  if (result && carrier.kind === "data") {
    push(flow, { ...carrier, node: call, path: result });
    return true;
  }
  if (
    carrier.kind === "send" &&
    carrier.path[0] === CALL &&
    /^(?:then|catch|finally|map|forEach)$/.test(name)
  ) {
    executeCallback(flow, carrier, call);
    return true;
  }
  if (/^(?:push|unshift|concat|splice|set)$/.test(name)) {
    if (callee.object.kind === "identifier") {
      const held = declarationAt(flow.program, carrier.file, callee.object.name, callee.object.start);
      if (held && held.kind === "variable") followDeclaration(flow, carrier, held, carrier.path);
    }
    if (name === "concat") push(flow, { ...carrier, node: call });
    return name !== "set";
  }
  return false;
}

/** Into the functions of the tree that the callee can be; a library's function is taken as the options say. */
function advanceIntoTree(flow: Flow, carrier: Carrier, call: Call, index: number, name: string): void {
  const callees = functionsOf(flow.program, carrier.file, call.callee);
  for (const callee of callees)
    enterFunction(flow, carrier, callee.node, call, index, carrier.path, callee.file);
  if (callees.length > 0) return;
  if (call.kind === "new") return enterConstructor(flow, carrier, call, index);
  if (carrier.kind === "send") return sendThroughLibrary(flow, carrier, call);
  if (!flow.options.generous || /^(?:console\.|toast|alert$)/.test(name)) return;
  const derived = carrier.derived === true || /(?:^|\.)use[A-Z]/.test(name);
  if (carrier.path[0] !== CALL) push(flow, { ...carrier, node: call, path: [], derived });
  else {
    push(flow, { ...carrier, node: call });
    push(flow, { ...carrier, node: call, path: carrier.path.slice(1) });
  }
}

function enterConstructor(flow: Flow, carrier: Carrier, call: Call, index: number): void {
  const classes = valuesOf(flow.program, carrier.file, call.callee, []);
  for (const { file, node } of classes) {
    if (node.kind !== "class") continue;
    const made = node.members.find((member) => member.kind === "constructor")?.value;
    if (made?.kind === "function") enterFunction(flow, carrier, made, call, index, carrier.path, file);
  }
  if (classes.length === 0 && carrier.kind === "send") sendThroughLibrary(flow, carrier, call);
}

/** A function that sends is handed to a library: it is called on behalf of the code that hands it over. */
function sendThroughLibrary(flow: Flow, carrier: Carrier, call: Call): void {
  if (carrier.path.at(-1) === CALL && carrier.path.length <= 3) execute(flow, carrier, call);
  push(flow, { ...carrier, node: call });
  flow.escapes.push({ file: carrier.file, node: call, reason: "handed to a library that is not followed" });
}

import type { ClassExpression, Expression, FunctionExpression } from "../script/tree.ts";
import { advanceAngular } from "./advance-angular.ts";
import { advanceEndpoint } from "./advance-endpoint.ts";
import { advanceGuard } from "./advance-guard.ts";
import { advanceInterceptor } from "./advance-interceptor.ts";
import { advanceQuery } from "./advance-query.ts";
import { advanceReact } from "./advance-react.ts";
import { advanceReactive } from "./advance-reactive.ts";
import { advanceRoute } from "./advance-route.ts";
import { assignTo, enterFunction, followDeclaration, reachThis } from "./bind.ts";
import { resultOfCallback } from "./call-method.ts";
import { calleesAt } from "./callees-at.ts";
import { execute } from "./execute.ts";
import { executeCallback, skipCall } from "./execute-callback.ts";
import { isComponentFile } from "./file-component.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { isKitHook } from "./framework-entries.ts";
import { advanceOwnAnswer } from "./own-answers.ts";
import { CALL } from "./path.ts";
import { type At, declarationAt, functionOf } from "./program.ts";
import { dispatchTo } from "./reducers.ts";
import { advanceRedux } from "./redux.ts";
import { valuesOf } from "./resolve-value.ts";
import { fieldCell } from "./state-cells.ts";
import { advanceStorage } from "./storage-keys.ts";
import { storeOfSet } from "./stores.ts";
import type { Call } from "./tree-index.ts";
import { advanceVuex } from "./vuex.ts";
import { writersAt, writeState } from "./write-state.ts";

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
  if (isEnd(flow, carrier, call)) return;
  const index = call.args.indexOf(carrier.node);
  const writers = index === 0 ? writersAt(flow, carrier, call) : [];
  for (const writer of writers) writeState(flow, carrier, writer, call, skipCall(carrier.path));
  if (writers.length > 0) return;
  const set = index === 0 ? storeOfSet(flow.program, carrier.file, call.callee) : null;
  if (set) return writeField(flow, carrier, set, call);
  if (OF_LIBRARIES.some((advanceLibrary) => advanceLibrary(flow, carrier, call))) return;
  const name = calleeText(call.callee);
  if (carrier.kind === "send" && name === "Array.from") return executeCallback(flow, carrier, call);
  if (SAME_VALUE.has(name))
    return push(flow, { ...carrier, node: call, path: index === 1 ? skipCall(carrier.path) : carrier.path });
  if (name === "Object.assign") return assignInto(flow, carrier, call);
  if (advanceMethodArgument(flow, carrier, call, index)) return;
  advanceIntoTree(flow, carrier, call, index, name);
}

/** What libraries do with what they are given; each says whether the call is one of its own. */
const OF_LIBRARIES: readonly ((flow: Flow, carrier: Carrier, call: Call) => boolean)[] = [
  advanceOwnAnswer,
  advanceAngular,
  advanceReactive,
  advanceReact,
  advanceEndpoint,
  advanceInterceptor,
  advanceGuard,
  advanceQuery,
  advanceRoute,
  advanceVuex,
  advanceRedux,
  advanceStorage,
];

/** What is sent is not what is answered: data ends at a request. */
const isEnd = (flow: Flow, { kind }: Carrier, call: Call): boolean =>
  flow.options.barriers.has(call) || isRequestCall(call) || (kind === "data" && endsData(call));

function writeField(flow: Flow, carrier: Carrier, store: At<FunctionExpression>, call: Call): void {
  const [field, ...rest] = skipCall(carrier.path);
  const cell = field === undefined ? null : fieldCell(flow.program, store, field);
  if (cell) return writeState(flow, carrier, { cell, instance: null, entered: null }, call, rest);
  if (flow.options.throughStates)
    push(flow, { ...carrier, ...store, path: [CALL, ...skipCall(carrier.path)], entered: null });
}

const isRequestCall = ({ callee }: Call): boolean => callee.kind === "identifier" && callee.name === "fetch";

/** What a mutation is given is sent, and what a toast tells is gone in a moment: neither comes out of the call. */
const endsData = ({ callee }: Call): boolean => {
  const name = calleeText(callee);
  return /\.(?:mutate|mutateAsync|trigger)$/.test(name) || NOTICE.test(name);
};

const NOTICE =
  /^(?:toast|notify|snackbar|alert|(?:add|show|enqueue|open|push)(?:Toast|Snackbar|Alert))(?:\.\w+)?$/;

function calleeText(callee: Expression): string {
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind !== "member" || typeof callee.property !== "string") return "";
  return callee.object.kind === "identifier"
    ? `${callee.object.name}.${callee.property}`
    : `.${callee.property}`;
}

/** `list.map(() => carrier)`, `promise.then(() => carrier)`, `list.push(carrier)`. */
function advanceMethodArgument(flow: Flow, carrier: Carrier, call: Call, index: number): boolean {
  const { callee } = call;
  if (callee.kind !== "member" || typeof callee.property !== "string") return false;
  const name = callee.property;
  const result = index <= 1 ? resultOfCallback(name, carrier.path) : null;
  if (result && (carrier.kind === "data" || result.length > 0)) {
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
    addTo(flow, carrier, callee.object);
    if (name === "concat") push(flow, { ...carrier, node: call });
    return name !== "set";
  }
  return false;
}

/** `Object.assign(target, carrier)`: the target has it, and is what the call gives. */
function assignInto(flow: Flow, carrier: Carrier, call: Call): void {
  const [target] = call.args;
  if (target && target !== carrier.node) addTo(flow, carrier, target);
  push(flow, { ...carrier, node: call });
}

/** What is pushed into a list is in whatever names the list. */
function addTo(flow: Flow, carrier: Carrier, list: Expression): void {
  if (list.kind !== "identifier") return assignTo(flow, carrier, list, carrier.path);
  const held = declarationAt(flow.program, carrier.file, list.name, list.start);
  if (held?.kind === "variable") followDeclaration(flow, carrier, held, carrier.path);
}

/** Into the functions of the tree that the callee can be; a library's function is taken as the options say. */
function advanceIntoTree(flow: Flow, carrier: Carrier, call: Call, index: number, name: string): void {
  const callees = calleesAt(flow, carrier, call.callee);
  for (const callee of callees) {
    if (dispatchTo(flow, carrier, callee)) continue;
    enterFunction(flow, carrier, callee.node, call, index, carrier.path, callee.file);
  }
  if (callees.length > 0) return;
  // It runs what it is given at once.
  if (call.kind === "new" && name === "Promise" && carrier.kind === "send")
    return executeCallback(flow, carrier, call);
  if (call.kind === "new" && /^(?:Set|Map)$/.test(name)) return push(flow, { ...carrier, node: call });
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
    if (node.kind !== "class" || (carrier.kind === "data" && isErrorClass(node))) continue;
    const made = node.members.find((member) => member.kind === "constructor")?.value;
    if (made?.kind !== "function") continue;
    enterFunction(flow, carrier, made, call, index, carrier.path, file);
    const name = made.params[index]?.target;
    if (name?.kind === "name") reachProperty(flow, { ...carrier, file }, node, name.name);
  }
  if (classes.length === 0 && carrier.kind === "send") sendThroughLibrary(flow, carrier, call);
}

/** What an error is made of says what went wrong: who shows the error shows none of what was answered. */
const isErrorClass = ({ extends: base }: ClassExpression): boolean =>
  base !== null && /(?:Error|Exception)$/.test(calleeText(base));

/** `constructor(private api: Api)` sets `this.api`; slim trees do not tell such a parameter from others of its name. */
function reachProperty(flow: Flow, carrier: Carrier, owner: Expression, name: string): void {
  reachThis(flow, { ...carrier, path: [name, ...carrier.path] }, owner.start, owner.end);
}

/**
 * A function that sends is handed to a library: it is called on behalf of the code that hands it over. What a module
 * hands over when it is loaded (`defineComponent({ created })`) is not called then, unless it listens
 * (`self.addEventListener`), or its exports are hooks of a framework (`export const handle = sequence(authenticate)`).
 */
function sendThroughLibrary(flow: Flow, carrier: Carrier, call: Call): void {
  const isRun =
    isComponentFile(carrier.file) ||
    isKitHook(flow.program, carrier.file) ||
    functionOf(flow.program, carrier.file, call) !== null ||
    /(?:^|\.)addEventListener$/.test(calleeText(call.callee));
  if (isRun && carrier.path.at(-1) === CALL && carrier.path.length <= 3) execute(flow, carrier, call);
  push(flow, { ...carrier, node: call });
  flow.escapes.push({ file: carrier.file, node: call, reason: "handed to a library that is not followed" });
}

import type { Expression } from "../script/tree.ts";
import { applyCallback } from "./apply-callback.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, element, NEW, type Path, STORE } from "./path.ts";
import type { Call } from "./tree-index.ts";

const SAME_LIST = new Set([
  "filter",
  "slice",
  "sort",
  "reverse",
  "concat",
  "flat",
  "toSorted",
  "toReversed",
  "splice",
  "find",
  "findLast",
  "at",
  "pop",
  "shift",
  "values",
  "with",
  "finally",
  "catch",
  "fill",
]);
const EACH = new Set([
  "map",
  "flatMap",
  "forEach",
  "filter",
  "find",
  "findLast",
  "some",
  "every",
  "findIndex",
  "sort",
]);
const BY_RETURN = new Set(["map", "flatMap", "then"]);
const PROMISE = new Set(["then", "catch", "finally"]);

/** `carrier.map(…)`, `carrier.then(…)`: methods of lists and promises. False when the member is none of them. */
export function callMethod(flow: Flow, carrier: Carrier, member: Expression, name: string): boolean {
  const call = flow.program.parentOf(carrier.file, member);
  if (call?.kind !== "expression" || call.node.kind !== "call" || call.key !== "callee") return false;
  const [head] = carrier.path;
  if (head === undefined && flow.options.generous && LISTEN.test(name))
    return listen(flow, carrier, call.node);
  const isPromise = PROMISE.has(name) && head !== name;
  const isList = head !== name && head !== CALL && head !== NEW && head !== STORE;
  if (!isPromise && !(isList && (EACH.has(name) || SAME_LIST.has(name) || name === "reduce"))) return false;
  if (carrier.kind === "send" && !isPromise && head === undefined) return false;
  callKnown(flow, carrier, call.node as Call, name, isPromise ? carrier.path : element(carrier.path));
  return true;
}

const LISTEN = /^(?:addEventListener|on|once|subscribe|listen)$/;

/** `socket.addEventListener("message", handle)`, `channel.on("event", handle)`. */
function listen(flow: Flow, carrier: Carrier, call: Expression & { kind: "call" | "new" }): boolean {
  const callback = call.args.at(-1);
  if (carrier.kind === "data" && callback) applyCallback(flow, carrier, call, callback, 0, []);
  return true;
}

function callKnown(flow: Flow, carrier: Carrier, call: Call, name: string, path: Path): void {
  const [first] = call.args;
  const on = (next: Path) => push(flow, { ...carrier, node: call, path: next });
  if (first && (EACH.has(name) || name === "then")) applyCallback(flow, carrier, call, first, 0, path);
  if (first && name === "reduce") {
    applyCallback(flow, carrier, call, first, 1, path);
    on([]);
  }
  if (SAME_LIST.has(name)) on(path);
  if (first && BY_RETURN.has(name) && first.kind !== "function" && carrier.kind === "data") on(path);
}

/** A callback that gives something back: what the call around it is then. Null when the method says nothing. */
export function resultOfCallback(name: string, path: Path): Path | null {
  if (path[0] !== CALL) return null;
  return BY_RETURN.has(name) || name === "reduce" || name === "catch" || name === "from"
    ? path.slice(1)
    : null;
}

import { into } from "./advance.ts";
import { enterFunction } from "./advance-argument.ts";
import type { Call } from "./call.ts";
import { type Carrier, type Following, push, say } from "./carrier.ts";
import { noteFilled } from "./note-filled.ts";
import { returnsIn } from "./returns-in.ts";

/** Methods that give a list of the same items. */
const SAME_ITEMS = /^(?:filter|slice|sort|reverse|toSorted|toReversed|concat)$/;
const ONE_ITEM = /^(?:find|findLast|at|pop|shift)$/;
/** Methods whose function gets the items one by one. */
const ITEM_BY_ITEM = /^(?:map|forEach|filter|find|findIndex|some|every|flatMap|sort)$/;

/** A method of it is called, or what gives it: `.json()`, `.then(...)`, `orders.filter(...)`. */
export function advanceCall(following: Following, carrier: Carrier, call: Call): void {
  const { callee } = call;
  if (callee.kind !== "member" || typeof callee.property !== "string") return;
  const name = callee.property;
  const [first, ...rest] = carrier.path;
  if (first === `${name}()`) {
    const read = { ...carrier, node: call, path: rest };
    // ky's `json<T>()`
    say(following, call.typeArgs[0], read);
    push(following, read);
  } else if (name === "then") advanceThen(following, carrier, call);
  else if (name === "catch" || name === "finally" || name === "clone")
    push(following, { ...carrier, node: call });
  else if (first === undefined) advanceList(following, carrier, call, name);
}

/** The function gets what was promised, and gives what the call gives. */
function advanceThen(following: Following, carrier: Carrier, call: Call): void {
  const [handler] = call.args;
  if (handler !== undefined) enterFunction(following, carrier, { call, handler, index: 0 });
}

function advanceList(following: Following, carrier: Carrier, call: Call, name: string): void {
  const item = into(carrier, "0");
  const [handler] = call.args;
  const [parameter] = handler?.kind === "function" ? handler.params : [];
  if (item !== null && ITEM_BY_ITEM.test(name)) say(following, parameter?.type, item);
  if (name === "map" && handler?.kind === "function")
    for (const made of returnsIn(handler.body)) noteFilled(following, made);
  if (SAME_ITEMS.test(name)) push(following, { ...carrier, node: call });
  if (item !== null && ONE_ITEM.test(name)) push(following, { ...item, node: call });
}

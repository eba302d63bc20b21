import type { Declaration } from "../modules/graph.ts";
import type { Expression, Statement } from "../script/tree.ts";
import { advanceArgument } from "./advance-argument.ts";
import { advanceCall } from "./advance-call.ts";
import { askedFirst, isListTest } from "./asked-first.ts";
import { type Carrier, type Following, push, say } from "./carrier.ts";
import { changesOf } from "./changes-of.ts";
import { isAbsent } from "./is-absent.ts";
import { isOfFailure } from "./is-of-failure.ts";
import { isOfOtherForm } from "./is-of-other-form.ts";
import { leaveFunction } from "./leave-function.ts";
import { isMadeBeside } from "./made-beside.ts";
import { noteFilled } from "./note-filled.ts";
import { onlyAsks } from "./only-asks.ts";

/** One step outwards: to the expression or statement around. What is not here does something to the answer, or nothing. */
export function advance(following: Following, carrier: Carrier): void {
  const { graph } = following.lookups;
  const { node, file } = carrier;
  const parent = graph.parentOf(file, node);
  if (parent === null) return;
  switch (parent.kind) {
    case "await":
      push(following, { ...carrier, node: parent });
      return;
    case "cast":
      if (isOneOfTwo(following, file, parent) || isOfOtherForm(following.lookups, file, parent)) return;
      if (!onlyAsks(following.lookups, file, parent)) say(following, parent.type, carrier);
      push(following, { ...carrier, node: parent });
      return;
    case "member":
      if (parent.object === node) advanceMember(following, carrier, parent);
      return;
    case "call":
      if (parent.callee === node) advanceCall(following, carrier, parent);
      else advanceArgument(following, carrier, parent);
      return;
    case "conditional":
      if (parent.test !== node && leavesItAlone(parent, node)) push(following, { ...carrier, node: parent });
      return;
    case "logical":
      if (parent.operator === "&&" ? parent.right === node : isFallback(parent.right))
        push(following, { ...carrier, node: parent });
      return;
    case "spread":
      noteFilled(following, graph.parentOf(file, parent));
      return;
    case "array":
      advanceItem(following, carrier, parent);
      return;
    case "object":
      advanceProperty(following, carrier, parent);
      return;
    case "assign":
      if (parent.value === node && parent.operator === "=") advanceAssign(following, carrier, parent);
      return;
    default:
      advanceStatement(following, carrier, parent);
  }
}

/** `return data as T`, where something else is made of it before. */
function isOneOfTwo({ lookups }: Following, file: string, cast: Expression): boolean {
  const around = lookups.graph.parentOf(file, cast);
  return around?.kind === "return" && isMadeBeside(lookups, file, around);
}

/** What stands in where nothing came: null, an empty list. Another value makes it one of several. */
function isFallback(other: Expression): boolean {
  if (other.kind === "cast") return isFallback(other.value);
  if (other.kind === "array") return other.items.length === 0;
  if (other.kind === "object") return other.properties.length === 0;
  return other.kind === "literal" || (other.kind === "identifier" && other.name === "undefined");
}

/** `Array.isArray(data) ? data : data.items` is the one or the other, and what it is has been asked. */
const leavesItAlone = (
  { test, then, otherwise }: Extract<Expression, { kind: "conditional" }>,
  node: Expression,
): boolean => isFallback(then === node ? otherwise : then) || (then === node && isListTest(test));

function advanceStatement(following: Following, carrier: Carrier, parent: Expression | Statement): void {
  if (parent.kind === "return") leaveFunction(following, { ...carrier, node: carrier.node }, parent);
  if (parent.kind !== "variable") return;
  const { file, node } = carrier;
  const declarator = parent.declarators.find(({ init }) => init === node);
  if (declarator === undefined) return;
  say(following, declarator.type, carrier);
  for (const declaration of following.lookups.boundTo(file, node)) bind(following, carrier, declaration);
}

/** A name that is bound to it, or to a part of it, and all its uses. */
export function bind(following: Following, carrier: Carrier, declaration: Declaration): void {
  let at: Carrier | null = carrier;
  for (const step of declaration.path) at = at === null ? null : into(at, String(step));
  if (at === null) return;
  const { isReassigned, filled } = changesOf(following.lookups, declaration);
  for (const name of filled) following.filledLater.add(name);
  if (isReassigned) return;
  const { lookups } = following;
  for (const { node, file } of lookups.graph.referencesTo(declaration)) {
    if (node.kind !== "identifier" || node.name !== declaration.name) continue;
    if (isOfFailure(lookups, file, node) || isAbsent(lookups, file, node)) continue;
    const asked = askedFirst(lookups, file, node);
    const lists = asked === null ? null : listsIn(at, asked);
    if (lists !== null) push(following, { ...at, node, file, lists: [...at.lists, ...lists] });
  }
}

/** Where in the answer that is which the code asks to be a list; null where it asks of something else. */
function listsIn(carrier: Carrier, asked: readonly (readonly string[])[]): (readonly string[])[] | null {
  const ways = asked.map((path) => {
    let at: Carrier | null = carrier;
    for (const step of path) at = at === null ? null : into(at, step);
    return at !== null && at.path.length === 0 ? at.inside : null;
  });
  const known = ways.filter((way) => way !== null);
  return known.length === ways.length ? known : null;
}

/** A property of what holds the answer leads to the answer, or leaves it; a property of the answer leads into it. */
export function into(carrier: Carrier, name: string): Carrier | null {
  const [first, ...rest] = carrier.path;
  if (first === name) return { ...carrier, path: rest };
  if (first !== undefined || name === "...") return null;
  return { ...carrier, inside: [...carrier.inside, /^\d+$/.test(name) ? "[]" : name] };
}

type Member = Extract<Expression, { kind: "member" }>;

function advanceMember(following: Following, carrier: Carrier, member: Member): void {
  const { property } = member;
  const [first] = carrier.path;
  if (first?.endsWith("()") && `${property}()` === first) {
    push(following, { ...carrier, node: member });
    return;
  }
  if (typeof property === "string" && isMethodCall(following, carrier, member)) {
    push(following, { ...carrier, node: member });
    return;
  }
  const name = typeof property === "string" ? property : property.kind === "number" ? "0" : null;
  const next = name === null ? null : into(carrier, name);
  if (next !== null) push(following, { ...next, node: member });
}

function isMethodCall({ lookups }: Following, { file }: Carrier, member: Member): boolean {
  const parent = lookups.graph.parentOf(file, member);
  return parent?.kind === "call" && parent.callee === member;
}

/** `Promise.all([loadOrders(), loadUsers()])` gives what each of them gives, in their order. */
function advanceItem(
  following: Following,
  carrier: Carrier,
  array: Extract<Expression, { kind: "array" }>,
): void {
  const call = following.lookups.graph.parentOf(carrier.file, array);
  const isTogether =
    call?.kind === "call" &&
    call.callee.kind === "member" &&
    call.callee.property === "all" &&
    call.args[0] === array;
  const index = array.items.indexOf(carrier.node);
  if (isTogether) push(following, { ...carrier, node: call, path: [String(index), ...carrier.path] });
}

/** `{ orders: data }`: it is one step further in what is made there. */
function advanceProperty(
  following: Following,
  carrier: Carrier,
  object: Extract<Expression, { kind: "object" }>,
): void {
  const property = object.properties.find(({ value }) => value === carrier.node);
  if (property?.kind !== "init" || typeof property.key !== "string") return;
  push(following, { ...carrier, node: object, path: [property.key, ...carrier.path] });
}

function advanceAssign(
  following: Following,
  carrier: Carrier,
  { target, ...assign }: Extract<Expression, { kind: "assign" }>,
): void {
  const { graph } = following.lookups;
  const { file } = carrier;
  if (target.kind === "name") {
    const meant = graph.resolveName(file, target.name, assign.start);
    if (meant?.kind !== "declaration") return;
    say(following, meant.declaration.type, carrier);
    bind(following, carrier, { ...meant.declaration, path: [] });
  }
  if (target.kind === "expression") sayOfTarget(following, carrier, target.value);
}

/** `orders.value = data` of `const orders = ref<Order[]>([])`; `this.orders = data` of a class that declares it. */
function sayOfTarget(following: Following, carrier: Carrier, target: Expression): void {
  const { graph } = following.lookups;
  if (target.kind !== "member") return;
  const isRef = target.property === "value";
  const meant = graph.resolveExpression(carrier.file, isRef ? target.object : target);
  const held = meant?.kind === "declaration" ? meant.declaration : null;
  if (held === null) return;
  const said = { ...carrier, file: held.file };
  if (!isRef) {
    say(following, held.type ?? held.member?.type, said);
    return;
  }
  const { value, type } = held;
  if (type?.kind === "reference" && /^(?:Shallow)?Ref$/.test(type.name)) say(following, type.args[0], said);
  if (value?.kind === "call") say(following, value.typeArgs[0] ?? castOf(value.args[0]), said);
}

/** The type of `[] as Order[]`. */
export const castOf = (value: Expression | undefined) => (value?.kind === "cast" ? value.type : null);

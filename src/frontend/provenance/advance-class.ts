import type { ClassExpression, Expression } from "../script/tree.ts";
import { reachThis } from "./bind.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { NEW } from "./path.ts";
import type { Parent } from "./tree-index.ts";
import { injectedInto } from "./typed-injections.ts";

export function bindMember(flow: Flow, carrier: Carrier, parent: Parent & { kind: "class-member" }): void {
  const owner = flow.program.parentOf(carrier.file, parent.node);
  if (owner?.kind !== "expression" || owner.node.kind !== "class" || parent.node.name === null) return;
  const { name } = parent.node;
  if (carrier.kind === "send") flow.owners.set(owner.node, carrier.file);
  const way = parent.node.static ? [name, ...carrier.path] : [NEW, name, ...carrier.path];
  push(flow, { ...carrier, node: owner.node, path: way });
  reachThis(flow, { ...carrier, path: [name, ...carrier.path] }, owner.node.start, owner.node.end);
  if (!parent.node.static) giveInstance(flow, { ...carrier, path: [name, ...carrier.path] }, owner.node);
}

/** To the classes that are given an instance of this one. */
function giveInstance(flow: Flow, carrier: Carrier, owner: ClassExpression): void {
  for (const { file, node, name } of injectedInto(flow.program, carrier.file, owner))
    reachThis(flow, { ...carrier, file, path: [name, ...carrier.path], entered: null }, node.start, node.end);
}

export function advanceSubclass(flow: Flow, carrier: Carrier, parent: Expression & { kind: "class" }): void {
  if (parent.extends !== carrier.node) return;
  push(flow, { ...carrier, node: parent });
  if (carrier.path[0] === NEW) reachThis(flow, carrier, parent.start, parent.end);
}

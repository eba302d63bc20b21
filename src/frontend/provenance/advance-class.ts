import type { Expression } from "../script/tree.ts";
import { arrive } from "./arrive.ts";
import { reachThis } from "./bind.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { NEW } from "./path.ts";
import type { Parent } from "./tree-index.ts";

export function bindMember(flow: Flow, carrier: Carrier, parent: Parent & { kind: "class-member" }): void {
  const owner = flow.program.parentOf(carrier.file, parent.node);
  if (owner?.kind !== "expression" || owner.node.kind !== "class" || parent.node.name === null) return;
  const isComponent = owner.node.extends !== null && /Component$/.test(lastName(owner.node.extends));
  if (isComponent && carrier.kind === "send" && carrier.path.length === 1) {
    const name = owner.node.name ?? "";
    const info = {
      kind: "component",
      name,
      file: carrier.file,
      node: owner.node,
      function: carrier.node,
    } as const;
    if (carrier.node.kind === "function") {
      return arrive(flow, { ...info, function: carrier.node }, carrier, carrier.node, "sent");
    }
  }
  const { name } = parent.node;
  const way = parent.node.static ? [name, ...carrier.path] : [NEW, name, ...carrier.path];
  push(flow, { ...carrier, node: owner.node, path: way });
  reachThis(flow, { ...carrier, path: [name, ...carrier.path] }, owner.node.start, owner.node.end);
}

const lastName = (node: Expression): string => {
  if (node.kind === "identifier") return node.name;
  return node.kind === "member" && typeof node.property === "string" ? node.property : "";
};

export function advanceSubclass(flow: Flow, carrier: Carrier, parent: Expression & { kind: "class" }): void {
  if (parent.extends !== carrier.node) return;
  push(flow, { ...carrier, node: parent });
  if (carrier.path[0] === NEW) reachThis(flow, carrier, parent.start, parent.end);
}

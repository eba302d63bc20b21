import type { PyExpression, PyStatement } from "./tree.ts";

export type PyNode = PyStatement | PyExpression;

type OfKind<K extends PyNode["kind"]> = Extract<PyNode, { kind: K }>;

/** Whether the test holds for a node of some code: a node, a list of them, nested as they may be; outer ones first. */
export function someNode(code: object, test: (node: PyNode) => boolean): boolean {
  if ("kind" in code && test(code as PyNode)) return true;
  const parts = code as Readonly<Record<string, unknown>>;
  for (const name in parts) {
    const part = parts[name];
    if (typeof part === "object" && part !== null && someNode(part, test)) return true;
  }
  return false;
}

/** All nodes of a kind, those of nested functions among them, outer ones first. */
export function nodesOf<K extends PyNode["kind"]>(code: object, ...kinds: readonly K[]): OfKind<K>[] {
  const found: OfKind<K>[] = [];
  someNode(code, (node) => {
    if (kinds.includes(node.kind as K)) found.push(node as OfKind<K>);
    return false;
  });
  return found;
}

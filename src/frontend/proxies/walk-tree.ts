import type { Expression, Statement } from "../script/tree.ts";

type TreeNode = Expression | Statement;

/** Every expression and statement of a slim tree, outermost first; what `visit` answers false for is not entered. */
export function walkTree(node: unknown, visit: (node: TreeNode) => boolean): void {
  if (Array.isArray(node)) {
    for (const one of node) walkTree(one, visit);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if (isTreeNode(node) && !visit(node)) return;
  for (const child of Object.values(node)) walkTree(child, visit);
}

const isTreeNode = (node: object): node is TreeNode => "kind" in node && "start" in node && "end" in node;

type Call = Expression & { readonly kind: "call" | "new" };

export function walkCalls(root: unknown, visit: (call: Call) => void): void {
  walkTree(root, (node) => {
    if (node.kind === "call" || node.kind === "new") visit(node);
    return true;
  });
}

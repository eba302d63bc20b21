import { childrenOf, type TreeNode } from "../modules/children.ts";
import type { Expression, Statement } from "../script/tree.ts";

/** What a function's own `return` statements give, those of functions within it aside. */
export function returnsIn(body: readonly Statement[]): readonly (Expression | null)[] {
  const found: (Expression | null)[] = [];
  const visit = (nodes: readonly TreeNode[]): void => {
    for (const node of nodes) {
      if (node.kind === "return") found.push(node.value);
      if (node.kind !== "function" && node.kind !== "class") visit(childrenOf(node));
    }
  };
  visit(body);
  return found;
}

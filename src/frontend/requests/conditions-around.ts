import { perObject } from "../../contract/per-object.ts";
import type { TreeNode } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { leavesFunction } from "../script/leaves-function.ts";
import type { Expression, Statement } from "../script/tree.ts";

/** A condition that code stands under, and how it went where the code is reached. */
export interface Condition {
  readonly test: Expression;
  readonly holds: boolean;
}

interface Spot {
  readonly file: string;
  readonly node: Expression;
}

/** The conditions that code stands under, the nearest first: branches, and what has left the function before. */
export function conditionsAround({ file, node }: Spot, graph: ModuleGraph): readonly Condition[] {
  const known = knownIn(graph);
  const found = known.get(node) ?? findConditions({ file, node }, graph);
  known.set(node, found);
  return found;
}

const knownIn = perObject((_: ModuleGraph) => new WeakMap<Expression, readonly Condition[]>());

function findConditions({ file, node }: Spot, graph: ModuleGraph): readonly Condition[] {
  const found: Condition[] = [];
  let child: TreeNode = node;
  for (let parent = graph.parentOf(file, child); parent !== null; parent = graph.parentOf(file, parent)) {
    found.push(...branchOf(parent, child), ...leftBefore(parent, child));
    child = parent;
  }
  return found;
}

function branchOf(parent: TreeNode, child: TreeNode): Condition[] {
  switch (parent.kind) {
    case "if":
      return parent.test === child
        ? []
        : [{ test: parent.test, holds: parent.then.some((one) => one === child) }];
    case "conditional":
      return parent.test === child ? [] : [{ test: parent.test, holds: parent.then === child }];
    case "logical":
      return parent.right !== child || parent.operator === "??"
        ? []
        : [{ test: parent.left, holds: parent.operator === "&&" }];
    default:
      return [];
  }
}

/** `if (…) return;` in front of a statement. A function that is declared behind it is there before. */
function leftBefore(parent: TreeNode, child: TreeNode): Condition[] {
  if (child.kind === "function-declaration") return [];
  const list = listsOf(parent).find((one) => one.some((statement) => statement === child)) ?? [];
  const at = list.findIndex((statement) => statement.start === child.start);
  return list
    .slice(0, Math.max(0, at))
    .flatMap((one) =>
      one.kind === "if" && leavesFunction(one.then) ? [{ test: one.test, holds: false }] : [],
    );
}

function listsOf(node: TreeNode): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "function":
    case "block":
    case "loop":
      return [node.body];
    case "if":
      return [node.then, node.otherwise];
    case "try":
      return [node.body, node.handler ?? [], node.finalizer ?? []];
    case "switch":
      return node.cases.map(({ body }) => body);
    default:
      return [];
  }
}

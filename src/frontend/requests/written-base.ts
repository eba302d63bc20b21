import { unwrap } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";

/** Names that stand for each other are followed this far. */
const DEEPEST = 5;

/**
 * The text that a base is where it is written in the tree, or what it falls back to: `"/shop"` of
 * `const BASE = import.meta.env.VITE_BASE ?? "/shop"`. Null where it is no path.
 */
export function writtenBase(
  graph: ModuleGraph,
  file: string,
  written: Expression | null,
  depth = 0,
): string | null {
  if (written === null || depth > DEEPEST) return null;
  const node = unwrap(written);
  if (node.kind === "string") return BASE.test(node.value) ? node.value.replace(/\/$/, "") : null;
  if (node.kind === "logical" && (node.operator === "??" || node.operator === "||"))
    return writtenBase(graph, file, node.right, depth + 1);
  if (node.kind !== "identifier" && node.kind !== "member") return null;
  const target = graph.resolveExpression(file, node);
  if (target?.kind !== "declaration" || target.declaration.parameter !== null) return null;
  return writtenBase(graph, target.declaration.file, target.declaration.value, depth + 1);
}

const BASE = /^(?:https?:\/\/|\/)[\w@:.~/-]+$/;

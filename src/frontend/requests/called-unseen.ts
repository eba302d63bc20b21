import { walk } from "../modules/children.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import { perGraph } from "../modules/per-graph.ts";
import { isKitPage } from "./values/page-data.ts";

/**
 * Whether calls of a function can be there that the graph does not see: of a function expression by its own name, of
 * a method by a library's class that its class extends, of a page by SvelteKit, or by whoever asks something unknown for a member so named.
 */
export function canBeCalledUnseen(declaration: Declaration, graph: ModuleGraph): boolean {
  const { kind, node, function: own, parent, name } = declaration;
  if (isKitPage(declaration.file)) return true;
  if (kind === "function") return node === own;
  if (kind !== "member") return false;
  return (parent !== null && extendsUnseen(parent, graph)) || membersOfUnknown(graph).has(name);
}

function extendsUnseen({ file, class: own }: Declaration, graph: ModuleGraph): boolean {
  if (own == null || own.extends === null) return false;
  const base = graph.resolveExpression(file, own.extends);
  return base?.kind !== "declaration" || extendsUnseen(base.declaration, graph);
}

/** The names of members that are asked of something whose declaration is not known. */
const membersOfUnknown = perGraph((graph): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { file, body } of graph.modules.values()) {
    walk(body, (node) => {
      if (node.kind !== "member" || typeof node.property !== "string" || names.has(node.property)) return;
      if (graph.resolveExpression(file, node) === null) names.add(node.property);
    });
  }
  return names;
});

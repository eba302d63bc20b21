import { once } from "../../../contract/once.ts";
import { walk } from "../../modules/children.ts";
import type { ModuleGraph } from "../../modules/graph.ts";
import type { Expression } from "../../script/tree.ts";

export interface Provided {
  readonly value: Expression;
  readonly file: string;
}

/** What providers put into React contexts, by the context's declaration; found in one pass when first asked. */
export const createContexts = (graph: ModuleGraph, isApplication: (file: string) => boolean) =>
  once(() => indexProviders(graph, isApplication));

function indexProviders(
  graph: ModuleGraph,
  isApplication: (file: string) => boolean,
): ReadonlyMap<string, readonly Provided[]> {
  const found = new Map<string, Provided[]>();
  for (const { file, body } of graph.modules.values()) {
    if (!isApplication(file)) continue;
    walk(body, (node) => {
      if (node.kind !== "jsx" || node.tag === null) return;
      const value = node.attributes.find((attribute) => attribute.name === "value")?.value;
      const context =
        node.tag.kind === "member" && node.tag.property === "Provider" ? node.tag.object : node.tag;
      const target = value == null ? null : graph.resolveExpression(file, context);
      if (value == null || target?.kind !== "declaration") return;
      found.set(target.declaration.id, [...(found.get(target.declaration.id) ?? []), { value, file }]);
    });
  }
  return found;
}

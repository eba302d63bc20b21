import type { ModuleGraph } from "./graph.ts";

/** What is found in a graph in one pass, found once for each graph, when it is first asked for. */
export function perGraph<V>(find: (graph: ModuleGraph) => V): (graph: ModuleGraph) => V {
  const known = new WeakMap<ModuleGraph, { readonly value: V }>();
  return (graph) => {
    const kept = known.get(graph);
    if (kept !== undefined) return kept.value;
    const value = find(graph);
    known.set(graph, { value });
    return value;
  };
}

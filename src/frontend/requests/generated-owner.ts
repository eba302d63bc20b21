import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { CallIndex } from "./call-index.ts";

/** What TanStack Query and its like call themselves: it runs for whoever made the options that it stands in. */
const QUERY_FUNCTION = /^(?:queryFn|mutationFn|fetcher)$/;

/**
 * The function of generated code that a call counts for: the innermost one that something calls, else the innermost
 * that a name stands for. One of an object that only hands its functions out counts for nobody while nobody calls it.
 */
export function generatedOwner(
  at: { readonly node: Expression; readonly file: string },
  graph: ModuleGraph,
  index: CallIndex,
): FunctionExpression | null {
  const { file, node } = at;
  const named = new Map(
    graph.holdersOf(file, node.start).flatMap((one) => (one.function === null ? [] : [[one.function, one]])),
  );
  for (let around = graph.parentOf(file, node); around !== null; around = graph.parentOf(file, around)) {
    if (around.kind !== "function") continue;
    if (index.sitesOf(around).length > 0) return around;
    const key = keyOf(graph, file, around);
    const own = named.get(around);
    if (own === undefined ? QUERY_FUNCTION.test(key ?? "") : isQueryFunction(graph, own)) continue;
    if (named.has(around)) return around;
    if (key !== null) return null;
  }
  return null;
}

/** By its own name, or by the key that it is put under: `{ queryFn: readOrders }`. */
const isQueryFunction = (graph: ModuleGraph, declaration: Declaration): boolean =>
  QUERY_FUNCTION.test(declaration.name) ||
  graph.referencesTo(declaration).some(({ file, node }) => {
    const object = graph.parentOf(file, node);
    return (
      object?.kind === "object" &&
      object.properties.some(
        ({ key, value }) => value === node && typeof key === "string" && QUERY_FUNCTION.test(key),
      )
    );
  });

function keyOf(graph: ModuleGraph, file: string, node: FunctionExpression): string | null {
  const object = graph.parentOf(file, node);
  const key = object?.kind === "object" ? object.properties.find(({ value }) => value === node)?.key : null;
  return typeof key === "string" ? key : null;
}

import type { TreeNode } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { propertyValue } from "./literal-property.ts";
import { apiOf, endpointAt } from "./rtk-endpoints.ts";
import { usesOf } from "./rtk-uses.ts";

/**
 * Whether a text stands where RTK Query's model reads all that comes of it: in the base that an API is made with, or in
 * an endpoint that nothing uses, which is told as a function that would request.
 */
export const isReadByApi = (
  graph: ModuleGraph,
  file: string,
  node: TreeNode,
  around: readonly TreeNode[],
): boolean =>
  around.some((each) => {
    if (each.kind !== "call") return false;
    const endpoint = endpointAt(graph, file, each);
    if (endpoint !== null) return usesOf(graph, endpoint).length === 0;
    if (apiOf(graph, file, each)?.node !== each) return false;
    const base = propertyValue(each.args[0], "baseQuery");
    // A function that is written there makes requests of its own.
    return base?.kind === "call" && base.start <= node.start && node.end <= base.end;
  });

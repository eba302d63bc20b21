import type { NamedRequest, Request } from "../../contract/request.ts";
import { type TreeNode, walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { createOutputFinder } from "./generator-outputs.ts";
import { type MissingImport, missingImports } from "./missing-imports.ts";

/**
 * What is used of a client that a generator of the tree makes when it is built: each use requests the operation that its
 * name is made of.
 */
export function namedRequests(
  graph: ModuleGraph,
  classOf: (file: string) => Request["origin"],
): NamedRequest[] {
  const outputOf = createOutputFinder(graph);
  return missingImports(graph).flatMap((imported) => {
    const { file, names, paths } = imported;
    const output = outputOf(paths, file);
    if (output === null || KEY.test(names.at(-1) ?? "")) return [];
    return usesOf(graph, imported).map((node) => ({
      names,
      request: requestAt(graph, file, node, names, output.client, classOf(file)),
    }));
  });
}

/** It names what a cache holds, and asks for nothing. */
const KEY = /(?:Query|Mutation)Key$/;

/** The calls of what is imported, and where it is handed on. */
function usesOf(graph: ModuleGraph, { file, names, local, isMember }: MissingImport): Expression[] {
  const found: Expression[] = [];
  walk(graph.modules.get(file)?.body ?? [], (node) => {
    if (node.kind !== "identifier" || node.name !== local || graph.resolve(file, node) !== null) return;
    const around = graph.parentOf(file, node);
    const member = around?.kind === "member" && around.object === node ? around : null;
    if (isMember ? member?.property !== names.at(-1) : member !== null) return;
    const used = member ?? node;
    found.push(callOf(graph.parentOf(file, used), used) ?? used);
  });
  return found;
}

const callOf = (around: TreeNode | null, used: Expression): Expression | null =>
  around?.kind === "call" && around.callee === used ? around : null;

function requestAt(
  graph: ModuleGraph,
  file: string,
  node: Expression,
  names: readonly string[],
  client: string,
  origin: Request["origin"],
): Request {
  const place = graph.placeOf(file, node);
  return {
    id: `${file}:${place.startLine}:${place.startColumn} ${names.join(".")}`,
    methods: [],
    protocol: "http",
    url: [],
    place,
    definition: null,
    client,
    origin,
    holder: graph.holdersOf(file, node.start)[0]?.id ?? `${file}#`,
    base: null,
    external: false,
    through: [],
    undetermined: null,
  };
}

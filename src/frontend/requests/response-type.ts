import type { ModuleGraph } from "../modules/graph.ts";
import { printType } from "../script/print-type.ts";
import type { Expression, Statement, TypeNode } from "../script/tree.ts";

/** The type that the code around a request gives to its answer: a type argument, a cast, an annotation, a return type. */
export function responseType(graph: ModuleGraph, file: string, node: Expression): string | null {
  const type =
    (node.kind === "call" && node.typeArgs[0]) ||
    typeAround(graph, file, node) ||
    returnType(graph, file, node);
  return type === null ? null : printType(type);
}

function typeAround(graph: ModuleGraph, file: string, node: Expression): TypeNode | null {
  let child: Expression | Statement = node;
  for (let parent = graph.parentOf(file, child); parent !== null; parent = graph.parentOf(file, child)) {
    if (parent.kind === "cast" && parent.type !== null) return informative(parent.type);
    if (parent.kind === "variable") {
      const inside = parent.declarators.find((one) => one.start <= node.start && one.end >= node.end);
      return inside?.type == null ? null : informative(inside.type);
    }
    if (parent.kind !== "await" && parent.kind !== "member" && parent.kind !== "cast") return null;
    child = parent;
  }
  return null;
}

/** `Promise<User[]>` of the function that holds it; a bare `Response` says nothing. */
function returnType(graph: ModuleGraph, file: string, node: Expression): TypeNode | null {
  const [holder] = graph.holdersOf(file, node.start);
  const type = holder?.function?.returnType ?? null;
  return type === null ? null : informative(type);
}

function informative(type: TypeNode): TypeNode | null {
  if (type.kind === "reference" && type.name === "Promise")
    return type.args[0] === undefined ? null : informative(type.args[0]);
  if (type.kind === "keyword" || type.kind === "opaque") return null;
  return type.kind === "reference" && /^(?:Response|WebSocket|EventSource|AxiosResponse)$/.test(type.name)
    ? (type.args[0] ?? null)
    : type;
}

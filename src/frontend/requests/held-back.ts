import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression, FunctionExpression, Statement } from "../script/tree.ts";
import type { CallIndex } from "./call-index.ts";

/**
 * Whether a function hands out the code that makes the request, rather than running it: what it returns is called
 * later, elsewhere (`createClient(base)`), so its own callers make no request.
 */
export function isHeldBack(
  owner: FunctionExpression,
  outer: { readonly node: Expression; readonly file: string },
  graph: ModuleGraph,
  index: CallIndex,
): boolean {
  let inner: FunctionExpression | null = null;
  let node: Expression | Statement | null = outer.node;
  while (node !== null && node !== owner) {
    if (node.kind === "jsx") return false;
    if (node.kind === "function") {
      inner = node;
      if (calledOutside(node, owner, outer.file, index) && !isOnlyLent(node, outer.file, graph)) return true;
    }
    if (node.kind === "return" && inner !== null && node.value !== null && holdsDirectly(node.value, inner))
      return true;
    node = graph.parentOf(outer.file, node);
  }
  return false;
}

function calledOutside(
  inner: FunctionExpression,
  owner: FunctionExpression,
  file: string,
  index: CallIndex,
): boolean {
  return index
    .sitesOf(inner)
    .some((site) => site.file !== file || site.node.start < owner.start || site.node.start >= owner.end);
}

/** `lock(execute)`: what the function gives to another one to call is called on its own behalf. */
function isOnlyLent(inner: FunctionExpression, file: string, graph: ModuleGraph): boolean {
  const around = graph.parentOf(file, inner);
  if (around?.kind === "call") return around.callee !== inner;
  const held = graph.declarationsOf(file).find((one) => one.value === inner && one.kind === "variable");
  const references = held === undefined ? [] : graph.referencesTo(held);
  return references.length > 0 && references.every(({ role }) => role === "call" || role === "argument");
}

/** The function itself, or an object that has it. */
function holdsDirectly(value: Expression, inner: FunctionExpression): boolean {
  if (value === inner) return true;
  if (value.kind === "cast") return holdsDirectly(value.value, inner);
  return value.kind === "object" && value.properties.some((property) => holdsDirectly(property.value, inner));
}

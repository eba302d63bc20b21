import { concat, hole, type Pattern, text } from "../../contract/pattern.ts";
import { unwrap } from "../modules/children.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";

/** Names that stand for each other are followed this far. */
const DEEPEST = 5;

/**
 * The path that a base is where it is written in the tree, or what it falls back to: `/shop` of
 * `const BASE = import.meta.env.VITE_BASE ?? "/shop"`, `/boats/{}` of what ``boatUrl = (id) => `/boats/${id}` `` gives. Null
 * where it is no path.
 */
export function writtenBase(
  graph: ModuleGraph,
  file: string,
  written: Expression | null,
  depth = 0,
): Pattern | null {
  if (written === null || depth > DEEPEST) return null;
  const node = unwrap(written);
  if (node.kind === "string") return pathIn(node.value.replace(/\/$/, ""));
  if (node.kind === "template") return filledIn(graph, file, node, depth);
  if (node.kind === "logical" && (node.operator === "??" || node.operator === "||"))
    return writtenBase(graph, file, node.right, depth + 1);
  const named = node.kind === "call" ? node.callee : node;
  if (named.kind !== "identifier" && named.kind !== "member") return null;
  const target = graph.resolveExpression(file, named);
  if (target?.kind !== "declaration" || target.declaration.parameter !== null) return null;
  const { declaration } = target;
  const value = node.kind === "call" ? givenBy(declaration) : declaration.value;
  return writtenBase(graph, declaration.file, value, depth + 1);
}

const BASE = /^(?:https?:\/\/|\/)[\w@:.~/-]+$/;

const pathIn = (written: string): Pattern | null => (BASE.test(written) ? text(written) : null);

/** What a function does nothing but give back. */
function givenBy({ function: called }: Declaration): Expression | null {
  const [only, ...others] = called?.body ?? [];
  return only?.kind === "return" && others.length === 0 ? only.value : null;
}

/** `/boats/${id}`, which may begin with a base in its turn: `${BASE}/boats`. */
function filledIn(
  graph: ModuleGraph,
  file: string,
  { quasis: [first = "", ...behind], expressions }: Extract<Expression, { kind: "template" }>,
  depth: number,
): Pattern | null {
  const isBased = first === "";
  const start = isBased ? writtenBase(graph, file, expressions[0] ?? null, depth + 1) : pathIn(first);
  if (start === null) return null;
  const isValue = (at: number): boolean => at > 0 || !isBased;
  return concat(
    start,
    ...behind.map((quasi, at) => concat(isValue(at) ? hole("value", "param") : [], text(quasi))),
  );
}

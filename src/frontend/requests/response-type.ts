import { type TreeNode, walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { printType } from "../script/print-type.ts";
import type { Expression, TypeNode } from "../script/tree.ts";

interface Asked {
  readonly graph: ModuleGraph;
  readonly file: string;
  /** The call whose answer is meant. */
  readonly request: Expression;
}

/**
 * The type that the code around a request gives to its answer: a type argument, a cast or an annotation of what comes
 * of it, or the return type of the function that hands it on.
 */
export function responseType(graph: ModuleGraph, file: string, request: Expression): string | null {
  const own = request.kind === "call" ? request.typeArgs[0] : undefined;
  const type = own ?? typeGiven({ graph, file, request });
  const printed = type === null || isOpen(graph, file, type, request.start) ? null : printType(type);
  return printed === null || printed.includes("…") ? null : printed;
}

/** A type parameter: what a caller makes of it is not said here. */
const isOpen = (graph: ModuleGraph, file: string, type: TypeNode, offset: number): boolean =>
  type.kind === "reference" &&
  /^(?:[A-Z]|T[A-Z]\w*)$/.test(type.name) &&
  graph.resolveName(file, type.name, offset, "type") === null;

function typeGiven(asked: Asked): TypeNode | null {
  const { graph, file, request } = asked;
  const [holder] = graph.holdersOf(file, request.start);
  const body = holder?.function?.body ?? graph.modules.get(file)?.body ?? [];
  const { typed, returned } = claimsIn(body);
  const given = typed.find(({ type, value }) => informative(type) !== null && comesOf(value, asked));
  if (given !== undefined) return informative(given.type);
  const result = holder?.function?.returnType ?? null;
  return result !== null && returned.some((value) => comesOf(value, asked)) ? informative(result) : null;
}

/** What the code of a function says about its values: the types that it gives them, and what it returns. */
interface Claims {
  readonly typed: { readonly type: TypeNode; readonly value: Expression }[];
  readonly returned: Expression[];
}

const claims = new WeakMap<readonly TreeNode[], Claims>();

function claimsIn(body: readonly TreeNode[]): Claims {
  const known = claims.get(body);
  if (known !== undefined) return known;
  const found: Claims = { typed: [], returned: [] };
  walk(body, (node) => {
    if (node.kind === "cast" && node.type !== null) found.typed.push({ type: node.type, value: node.value });
    if (node.kind === "return" && node.value !== null) found.returned.push(node.value);
    if (node.kind !== "variable") return;
    for (const { type, init } of node.declarators)
      if (type !== null && init !== null) found.typed.push({ type, value: init });
  });
  claims.set(body, found);
  return found;
}

/** The answer itself, awaited, a member of it, its `.json()`, or a variable that holds one of these. */
function comesOf(node: Expression, asked: Asked, hops = 3): boolean {
  if (node === asked.request) return true;
  switch (node.kind) {
    case "await":
      return node.value !== null && comesOf(node.value, asked, hops);
    case "cast":
      return comesOf(node.value, asked, hops);
    case "member":
      return node.property === "data" && comesOf(node.object, asked, hops);
    case "call": {
      const read = readOf(node.callee);
      return read !== null && comesOf(read, asked, hops);
    }
    case "identifier": {
      const target = hops === 0 ? null : asked.graph.resolve(asked.file, node);
      const held = target?.kind === "declaration" ? target.declaration : null;
      if (held === null || held.kind !== "variable" || held.value === null) return false;
      return (held.path.length === 0 || held.path[0] === "data") && comesOf(held.value, asked, hops - 1);
    }
    default:
      return false;
  }
}

/** `response` of `response.json()`. */
const readOf = (callee: Expression): Expression | null =>
  callee.kind === "member" && callee.property === "json" ? callee.object : null;

/** `Promise<User[]>` says User[]; a bare `Response`, `any` or `void` says nothing. */
function informative(type: TypeNode): TypeNode | null {
  if (type.kind === "keyword" || type.kind === "opaque") return null;
  if (type.kind !== "reference") return type;
  const [inner] = type.args;
  if (type.name === "Promise") return inner === undefined ? null : informative(inner);
  return /^(?:Response|WebSocket|EventSource|AxiosResponse)$/.test(type.name) ? (inner ?? null) : type;
}

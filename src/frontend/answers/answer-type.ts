import type { ModuleGraph } from "../modules/graph.ts";
import type { TypeNode } from "../script/tree.ts";
import { declaredType } from "./declared-type.ts";
import { settle, type TypeSite } from "./type-site.ts";

/** Types of libraries that hold an answer under `data`, or promise it. */
const HOLDERS =
  /^(?:AxiosResponse|AxiosPromise|UseQueryResult|UseSuspenseQueryResult|DefinedUseQueryResult|SWRResponse)$/;
const PROMISES = /^(?:Promise|PromiseLike|Awaited)$/;
/** Aliases of aliases. */
const DEEPEST = 8;

/** Of the type of what holds the answer, the type of the answer; null where it says nothing of that. */
export function answerType(
  graph: ModuleGraph,
  unsettled: TypeSite,
  path: readonly string[],
  depth = 0,
): TypeSite | null {
  const site = settle(unsettled);
  const { node } = site;
  if (depth > DEEPEST) return null;
  const through = (inner: TypeNode | undefined, rest: readonly string[]): TypeSite | null =>
    inner === undefined ? null : answerType(graph, { ...site, node: inner }, rest, depth + 1);
  if (node.kind === "union") {
    const only = onlyOption(node.types);
    return only === undefined && path.length === 0 ? site : through(only, path);
  }
  if (node.kind === "reference") {
    if (PROMISES.test(node.name)) return through(node.args[0], path);
    if (HOLDERS.test(node.name)) return through(node.args[0], path.slice(1));
  }
  const [first, ...rest] = path;
  if (first === undefined) return isTelling(node) ? site : null;
  if (node.kind === "object")
    return through(node.members.find(({ name }) => name === first)?.type ?? undefined, rest);
  return node.kind === "reference" ? throughDeclared(graph, site, path, depth) : null;
}

function throughDeclared(
  graph: ModuleGraph,
  site: TypeSite,
  path: readonly string[],
  depth: number,
): TypeSite | null {
  const declared = declaredType(graph, site);
  if (declared === "global" || declared === null) return null;
  const { statement, file, given } = declared;
  const [first, ...rest] = path;
  if (statement.kind === "type-alias")
    return answerType(graph, { node: statement.type, file, given }, path, depth + 1);
  const member =
    statement.kind === "interface" ? statement.members.find(({ name }) => name === first) : undefined;
  const node = member?.type ?? null;
  return node === null ? null : answerType(graph, { node, file, given }, rest, depth + 1);
}

/** What is left of `Order | null`. */
function onlyOption(types: readonly TypeNode[]): TypeNode | undefined {
  const real = types.filter(
    (type) =>
      !(type.kind === "keyword" && /^(?:undefined|void)$/.test(type.name)) &&
      !(type.kind === "literal" && type.value === null),
  );
  return real.length === 1 ? real[0] : undefined;
}

/** A bare `any`, `unknown`, `object` or `Response` tells nothing. */
const isTelling = (node: TypeNode): boolean =>
  !(node.kind === "keyword" && !/^(?:string|number|boolean)$/.test(node.name)) &&
  !(node.kind === "reference" && node.name === "Response");

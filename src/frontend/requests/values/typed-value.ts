import { text } from "../../../contract/pattern.ts";
import type { Declaration, ModuleGraph } from "../../modules/graph.ts";
import type { TypeNode } from "../../script/tree.ts";
import { type Evaluator, MOST } from "./evaluator.ts";
import { memberType, type WrittenType } from "./member-type.ts";
import { EMPTY_ENV, type Value } from "./value.ts";

/** What an annotation says: an instance of a class of the tree, a library's client, what a function returns. */
export function typedValue(declaration: Declaration, to: Evaluator): readonly Value[] | null {
  const own = annotationOf(declaration, to.graph);
  return own === null ? null : valueOfType(own.type, own.file, declaration.node.start, to, MOST);
}

/** More are what a wrapper takes for any of them, as all methods of HTTP: that says nothing of one call. */
const MOST_TEXTS = 4;

/** `mode: "move" | "copy"`: the few texts that an annotation allows; null where it allows others. */
export function textsOfType(declaration: Declaration, to: Evaluator): readonly Value[] | null {
  const own = annotationOf(declaration, to.graph);
  const texts = own === null ? null : literalTexts(own, to.graph, MOST);
  if (texts === null || texts.length > MOST_TEXTS) return null;
  return texts.map((one) => ({ kind: "text", pattern: text(one) }));
}

function annotationOf(
  { file, node, path, parameter, type }: Declaration,
  graph: ModuleGraph,
): WrittenType | null {
  if (type !== null) return { type, file };
  const [name] = path;
  if (parameter?.node.type == null || path.length !== 1 || typeof name !== "string") return null;
  return memberType(parameter.node.type, name, file, node.start, graph);
}

function literalTexts({ type, file }: WrittenType, graph: ModuleGraph, deep: number): string[] | null {
  if (type.kind === "literal") return typeof type.value === "string" ? [type.value] : null;
  if (type.kind === "union") {
    const found = type.types.map((each) => literalTexts({ type: each, file }, graph, deep));
    return found.every((each) => each !== null) ? found.flat() : null;
  }
  if (type.kind !== "reference" || deep === 0) return null;
  const target = graph.resolveName(file, type.name, type.start, "type");
  const own = target?.kind === "declaration" ? target.declaration : null;
  return own === null || own.type === null
    ? null
    : literalTexts({ type: own.type, file: own.file }, graph, deep - 1);
}

function valueOfType(
  type: TypeNode,
  file: string,
  offset: number,
  to: Evaluator,
  deep: number,
): readonly Value[] | null {
  if (type.kind !== "reference" || deep === 0) return null;
  const [inner] = type.args;
  if (/^(?:Awaited|NonNullable|Promise)$/.test(type.name) && inner !== undefined)
    return valueOfType(inner, file, offset, to, deep - 1);
  if (type.name === "ReturnType" && inner !== undefined) return returnedBy(inner, file, offset, to);
  const target = to.graph.resolveName(file, type.name, offset, "type");
  if (target?.kind === "package") {
    const { name } = target;
    return KNOWN_TYPES.has(`${target.package}#${name}`)
      ? [{ kind: "library", package: target.package, name }]
      : null;
  }
  if (target?.kind !== "declaration") return null;
  const own = target.declaration;
  if (own.class !== null) return [{ kind: "instance", declaration: own, args: null, file, env: EMPTY_ENV }];
  return own.kind === "type" && own.type !== null
    ? valueOfType(own.type, own.file, own.node.start, to, deep - 1)
    : null;
}

/** `ReturnType<typeof createClient>`: called, with what is not known. */
function returnedBy(type: TypeNode, file: string, offset: number, to: Evaluator): readonly Value[] | null {
  const name = type.kind === "reference" ? /^typeof (\w+)$/.exec(type.name)?.[1] : undefined;
  const target = name === undefined ? null : to.graph.resolveName(file, name, offset, "value");
  const called = target?.kind === "declaration" ? target.declaration.function : null;
  if (called === null || target?.kind !== "declaration") return null;
  const own = target.declaration.file;
  const callee = { kind: "function" as const, node: called, file: own, env: EMPTY_ENV, self: null };
  const values = to.invoke(callee, null, { node: called, file: own, env: EMPTY_ENV });
  return values.some((value) => value.kind === "unknown") ? null : values;
}

/** Types whose values make requests, or addresses; where they come from is not known. */
const KNOWN_TYPES = new Set([
  "axios#AxiosInstance",
  "axios#Axios",
  "axios#AxiosStatic",
  "@nuxtjs/axios#NuxtAxiosInstance",
  "ky#KyInstance",
  "ofetch#$Fetch",
  "openapi-fetch#Client",
  "@angular/common/http#HttpClient",
  "@angular/common#Location",
  "@nestjs/axios#HttpService",
]);

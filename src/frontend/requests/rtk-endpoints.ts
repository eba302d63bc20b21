import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { propertyValue } from "./literal-property.ts";

type Call = Expression & { readonly kind: "call" | "new" };
type Definition = Expression & { readonly kind: "object" };

/** `listOrders: builder.query({ query })` in the `endpoints` of RTK Query's `createApi` or `injectEndpoints`. */
export interface Endpoint {
  readonly name: string;
  readonly definition: Definition;
  readonly api: Api;
}

/** The call of `createApi` that everything of one API goes back to. */
export interface Api {
  readonly node: Call;
  readonly file: string;
}

const BUILDERS = /^(?:query|mutation|infiniteQuery)$/;
const PACKAGE = /^@reduxjs\/toolkit\/query(?:\/react)?$|^@rtk-query\//;

/** The endpoint that a call of the builder makes; null for any other call. */
export function endpointAt(graph: ModuleGraph, file: string, node: Expression): Endpoint | null {
  if (node.kind !== "call" || node.callee.kind !== "member") return null;
  const { property, object } = node.callee;
  const [definition] = node.args;
  if (typeof property !== "string" || !BUILDERS.test(property) || definition?.kind !== "object") return null;
  const api = apiOfBuilder(graph, file, object);
  const name = api === null ? null : nameOf(graph, file, node);
  return api === null || name === null ? null : { name, definition, api };
}

/** `builder` is what the function under `endpoints` is given. */
function apiOfBuilder(graph: ModuleGraph, file: string, builder: Expression): Api | null {
  const target = builder.kind === "identifier" ? graph.resolve(file, builder) : null;
  const parameter = target?.kind === "declaration" ? target.declaration.parameter : null;
  if (parameter === null || parameter.index !== 0) return null;
  const options = graph.parentOf(file, parameter.of);
  if (options?.kind !== "object" || propertyValue(options, "endpoints") !== parameter.of) return null;
  const call = graph.parentOf(file, options);
  return call?.kind === "call" ? apiOf(graph, file, call) : null;
}

function nameOf(graph: ModuleGraph, file: string, node: Expression): string | null {
  const around = graph.parentOf(file, node);
  const property =
    around?.kind === "object" ? around.properties.find(({ value }) => value === node) : undefined;
  return typeof property?.key === "string" ? property.key : null;
}

/** The API that an expression names, also after endpoints were injected or enhanced. */
export function apiOf(graph: ModuleGraph, file: string, node: Expression): Api | null {
  if (node.kind === "cast") return apiOf(graph, file, node.value);
  if (node.kind === "call") {
    const { callee } = node;
    if (makesApi(graph, file, callee)) return { node, file };
    const extended =
      callee.kind === "member" && /^(?:inject|enhance)Endpoints$/.test(String(callee.property));
    return extended ? apiOf(graph, file, callee.object) : null;
  }
  const target = node.kind === "identifier" ? graph.resolve(file, node) : null;
  const held = target?.kind === "declaration" ? target.declaration : null;
  return held === null || held.value === null || held.path.length > 0
    ? null
    : apiOf(graph, held.file, held.value);
}

/** `createApi`, or one that `buildCreateApi(coreModule(), …)` gave. */
function makesApi(graph: ModuleGraph, file: string, callee: Expression): boolean {
  if (isFromToolkit(graph, file, callee, "createApi")) return true;
  const target = callee.kind === "identifier" ? graph.resolve(file, callee) : null;
  const held = target?.kind === "declaration" ? target.declaration : null;
  return held?.value?.kind === "call" && isFromToolkit(graph, held.file, held.value.callee, "buildCreateApi");
}

export function isFromToolkit(graph: ModuleGraph, file: string, callee: Expression, name: string): boolean {
  const target = graph.resolveExpression(file, callee);
  return target?.kind === "package" && PACKAGE.test(target.package) && target.name === name;
}

/** The endpoint whose definition an expression is the value of: `queryFn: async (…) => …`. */
export function endpointAround(graph: ModuleGraph, file: string, value: Expression): Endpoint | null {
  const definition = graph.parentOf(file, value);
  const call = definition?.kind === "object" ? graph.parentOf(file, definition) : null;
  return call?.kind === "call" ? endpointAt(graph, file, call) : null;
}

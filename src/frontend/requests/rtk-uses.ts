import { groupBy } from "../../contract/per-object.ts";
import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { perGraph } from "../modules/per-graph.ts";
import type { Expression } from "../script/tree.ts";
import { type Api, apiOf, type Endpoint } from "./rtk-endpoints.ts";

/** Where the application uses an endpoint: a call of its hook, or what is called of `api.endpoints.x`. */
export interface EndpointUse {
  /** The call; the name itself where it is handed on. */
  readonly node: Expression;
  readonly file: string;
  /** How its answer comes back: at once, with a trigger, by dispatching, or not at all. */
  readonly way: "query" | "trigger" | "dispatch" | "prefetch";
}

interface Mention extends EndpointUse {
  readonly api: Api;
  /** The endpoint's name with a capital, as in the hook's name. */
  readonly name: string;
}

const HOOK = /^use(Lazy)?([A-Z]\w*?)(Query|SuspenseQuery|InfiniteQuery|QuerySubscription|Mutation)$/;
const MEMBER = /^(?:use(Lazy)?(Query|InfiniteQuery|QuerySubscription|Mutation)|initiate)$/;

/** An endpoint counts only when something uses it: its presence is no request. Selecting or matching it is no use. */
export function usesOf(graph: ModuleGraph, { api, name }: Endpoint): readonly EndpointUse[] {
  return mentionsIn(graph).filter(
    (mention) => mention.name === capitalize(name) && mention.api.node === api.node,
  );
}

/** Where the application uses any endpoint of an API: each of them asks its base query. */
export const usesOfApi = (graph: ModuleGraph, api: Pick<Api, "node">): readonly EndpointUse[] =>
  usesByApi(graph).get(api.node) ?? [];

const usesByApi = perGraph((graph) => groupBy(mentionsIn(graph), ({ api }) => api.node));

const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const mentionsIn = perGraph((graph): readonly Mention[] => {
  const found: Mention[] = [];
  for (const { file, body } of graph.modules.values()) {
    walk(body, (node) => {
      const mention =
        node.kind === "identifier"
          ? mentionOfName(graph, file, node)
          : node.kind === "member"
            ? mentionOfMember(graph, file, node)
            : null;
      if (mention !== null) found.push(mention);
    });
  }
  return found;
});

/** `useListOrdersQuery`, taken out of the API under this name or another. */
function mentionOfName(
  graph: ModuleGraph,
  file: string,
  node: Expression & { kind: "identifier" },
): Mention | null {
  if (!/^use[A-Z]/.test(node.name)) return null;
  const target = graph.resolve(file, node);
  const held = target?.kind === "declaration" ? target.declaration : null;
  const [hook] = held?.path ?? [];
  if (held === null || held.value === null || held.path.length !== 1 || typeof hook !== "string") return null;
  return mentionOfHook(graph, { node, file }, hook, { node: held.value, file: held.file });
}

/** `ordersApi.useListOrdersQuery`, `ordersApi.endpoints.listOrders.initiate`, `ordersApi.util.prefetch`. */
function mentionOfMember(
  graph: ModuleGraph,
  file: string,
  node: Expression & { kind: "member" },
): Mention | null {
  const { object, property } = node;
  if (typeof property !== "string") return null;
  if (/^use[A-Z]/.test(property)) {
    const own = mentionOfHook(graph, { node, file }, property, { node: object, file });
    if (own !== null) return own;
  }
  if (property === "prefetch" && object.kind === "member" && object.property === "util")
    return mentionOfPrefetch(graph, { node, file }, apiOf(graph, file, object.object));
  const way = MEMBER.exec(property);
  const endpoints = object.kind === "member" ? object.object : null;
  if (way === null || object.kind !== "member" || endpoints?.kind !== "member") return null;
  if (endpoints.property !== "endpoints" || typeof object.property !== "string") return null;
  const api = apiOf(graph, file, endpoints.object);
  if (api === null) return null;
  const name = capitalize(object.property);
  return { ...useAt(graph, file, node), api, name, way: wayOf(way[1], way[2] ?? "") };
}

type At = Pick<EndpointUse, "node" | "file">;

function mentionOfHook(graph: ModuleGraph, at: At, hook: string, of: At): Mention | null {
  if (hook !== "usePrefetch" && !HOOK.test(hook)) return null;
  const api = apiOf(graph, of.file, of.node);
  if (hook === "usePrefetch") return mentionOfPrefetch(graph, at, api);
  const [, lazy, name, kind] = HOOK.exec(hook) ?? [];
  if (api === null || name === undefined || kind === undefined) return null;
  return { ...useAt(graph, at.file, at.node), api, name, way: wayOf(lazy, kind) };
}

function mentionOfPrefetch(graph: ModuleGraph, at: At, api: Api | null): Mention | null {
  const use = useAt(graph, at.file, at.node);
  const named = use.node.kind === "call" ? use.node.args[0] : undefined;
  return api === null || named?.kind !== "string"
    ? null
    : { ...use, api, name: capitalize(named.value), way: "prefetch" };
}

function wayOf(lazy: string | undefined, kind: string): EndpointUse["way"] {
  if (kind === "") return "dispatch";
  return lazy === undefined && kind !== "Mutation" ? "query" : "trigger";
}

function useAt(graph: ModuleGraph, file: string, node: Expression): At {
  const parent = graph.parentOf(file, node);
  return parent?.kind === "call" && parent.callee === node ? { node: parent, file } : { node, file };
}

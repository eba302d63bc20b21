import { walk } from "../../../modules/children.ts";
import type { ModuleGraph } from "../../../modules/graph.ts";
import type { Expression } from "../../../script/tree.ts";
import { propertyValue } from "../../literal-property.ts";

export interface ConfigFetcher {
  readonly fetcher: Expression;
  readonly file: string;
  /** The element of `SWRConfig` that has it. */
  readonly element: Expression;
}

const indexes = new WeakMap<ModuleGraph, readonly ConfigFetcher[]>();

/**
 * The fetchers that `<SWRConfig value={{ fetcher }}>` gives to hooks without one of their own: of several the nearest
 * one around the code, as far as elements tell; all of them where they do not.
 */
export function configFetchers(graph: ModuleGraph, file: string, hook: Expression): readonly ConfigFetcher[] {
  const all = indexes.get(graph) ?? indexConfigs(graph);
  indexes.set(graph, all);
  if (all.length < 2) return all;
  const near = nearest(graph, file, hook, all, new Set());
  return near.length > 0 ? near : all;
}

function indexConfigs(graph: ModuleGraph): readonly ConfigFetcher[] {
  const found: ConfigFetcher[] = [];
  for (const { file, body } of graph.modules.values()) {
    walk(body, (node) => {
      if (node.kind !== "jsx" || node.tag === null) return;
      const target = graph.resolveExpression(file, node.tag);
      if (target?.kind !== "package" || target.package !== "swr" || target.name !== "SWRConfig") return;
      const value = node.attributes.find(({ name }) => name === "value")?.value;
      const given = value == null ? null : fetcherOf(graph, file, value);
      if (given !== null) found.push({ ...given, element: node });
    });
  }
  return found;
}

/** `{ fetcher }`, in place or under a name. */
function fetcherOf(
  graph: ModuleGraph,
  file: string,
  value: Expression,
): Pick<ConfigFetcher, "fetcher" | "file"> | null {
  if (value.kind === "cast") return fetcherOf(graph, file, value.value);
  const fetcher = propertyValue(value, "fetcher");
  if (fetcher !== null) return { fetcher, file };
  const target = value.kind === "identifier" ? graph.resolve(file, value) : null;
  const held = target?.kind === "declaration" ? target.declaration : null;
  return held?.value?.kind === "object" ? fetcherOf(graph, held.file, held.value) : null;
}

/** Out through elements, then through those of the components and the calls of the hooks around. */
function nearest(
  graph: ModuleGraph,
  file: string,
  node: Expression,
  all: readonly ConfigFetcher[],
  seen: Set<string>,
): readonly ConfigFetcher[] {
  for (let at = graph.parentOf(file, node); at !== null; at = graph.parentOf(file, at)) {
    const own = all.find(({ element }) => element === at);
    if (own !== undefined) return [own];
  }
  const holder = graph.holdersOf(file, node.start)[0];
  if (holder === undefined || seen.has(holder.id)) return [];
  seen.add(holder.id);
  const outer = graph
    .referencesTo(holder)
    .flatMap((reference) => nearest(graph, reference.file, reference.node, all, seen));
  return [...new Set(outer)];
}

import { once } from "../../../contract/once.ts";
import { type TreeNode, walk } from "../../modules/children.ts";
import type { Declaration, ModuleGraph } from "../../modules/graph.ts";
import type { Expression } from "../../script/tree.ts";

export interface Provided {
  readonly value: Expression;
  readonly file: string;
}

/**
 * What providers put into React contexts, and what is provided under a key of Vue's, by the declaration of either, and by
 * the call that made a provider together with its hook; found in one pass when first asked.
 */
export const createContexts = (graph: ModuleGraph, isApplication: (file: string) => boolean) =>
  once(() => indexProviders(graph, isApplication));

function indexProviders(
  graph: ModuleGraph,
  isApplication: (file: string) => boolean,
): ReadonlyMap<string, readonly Provided[]> {
  const found = new Map<string, Provided[]>();
  for (const { file, body } of graph.modules.values()) {
    if (!isApplication(file)) continue;
    walk(body, (node) => {
      const provision = provisionAt(node) ?? pairedProvision(node, file, graph);
      if (provision?.key.kind === "string")
        add(found, textKey(provision.key), { value: provision.value, file });
      const target = provision === null ? null : graph.resolveExpression(file, provision.key);
      if (provision === null || target?.kind !== "declaration") return;
      const { value } = provision;
      for (const key of [target.declaration.id, madeBeside(target.declaration)])
        if (key !== null) add(found, key, { value, file });
    });
  }
  return found;
}

function add(found: Map<string, Provided[]>, key: string, provided: Provided): void {
  found.set(key, [...(found.get(key) ?? []), provided]);
}

/** `setContext("api", client)` of Svelte: all that name the text mean it. */
export const textKey = ({ value }: Expression & { readonly kind: "string" }): string => `"${value}"`;

/** `const [useApi, ApiProvider] = makeContext()`: names that one call gives go together, whatever context it made. */
export const madeBeside = ({ file, value, path }: Declaration): string | null =>
  value?.kind === "call" && path.length > 0 ? `${file}@${value.start}` : null;

interface Provision {
  readonly key: Expression;
  readonly value: Expression;
}

function provisionAt(node: TreeNode): Provision | null {
  if (node.kind === "call") return vueProvision(node.callee, node.args);
  if (node.kind !== "jsx" || node.tag === null) return null;
  const value = node.attributes.find((attribute) => attribute.name === "value")?.value;
  const key = node.tag.kind === "member" && node.tag.property === "Provider" ? node.tag.object : node.tag;
  return value == null ? null : { key, value };
}

/** `provide(clientKey, client)`, `app.provide(clientKey, client)`; what text names is what plugins add. */
function vueProvision(callee: Expression, [key, value]: readonly Expression[]): Provision | null {
  const name = callee.kind === "identifier" ? callee.name : callee.kind === "member" ? callee.property : null;
  const isKey = key?.kind === "identifier" || key?.kind === "member";
  const isNamed = name === "setContext" && callee.kind === "identifier" && key?.kind === "string";
  const provides = name === "provide" || name === "setContext";
  return ((provides && isKey) || isNamed) && value !== undefined ? { key, value } : null;
}

/** `setClient(client)`, where `const [getClient, setClient] = createContext()` of Svelte. */
function pairedProvision(node: TreeNode, file: string, graph: ModuleGraph): Provision | null {
  if (node.kind !== "call" || node.callee.kind !== "identifier" || !/^set[A-Z]/.test(node.callee.name))
    return null;
  const [value] = node.args;
  const target = value === undefined ? null : graph.resolve(file, node.callee);
  const isPaired = target?.kind === "declaration" && isOfPair(target.declaration, 1);
  return isPaired && value !== undefined ? { key: node.callee, value } : null;
}

/** What reads a context of Svelte stands first in what `createContext` gives, what sets it second. */
export const isOfPair = ({ value, path }: Declaration, place: number): boolean =>
  path.length === 1 &&
  String(path[0]) === String(place) &&
  value?.kind === "call" &&
  value.callee.kind === "identifier" &&
  value.callee.name === "createContext";

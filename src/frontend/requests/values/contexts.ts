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
      const provision = provisionAt(node);
      const target = provision === null ? null : graph.resolveExpression(file, provision.key);
      if (provision === null || target?.kind !== "declaration") return;
      const { value } = provision;
      for (const key of [target.declaration.id, madeBeside(target.declaration)])
        if (key !== null) found.set(key, [...(found.get(key) ?? []), { value, file }]);
    });
  }
  return found;
}

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
  return name === "provide" && isKey && value !== undefined ? { key, value } : null;
}

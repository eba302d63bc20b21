import type { Expression, ScriptModule } from "../script/tree.ts";
import { type ConfigAt, valuesOf } from "./config-names.ts";
import type { ProxySources } from "./proxy.ts";

const DEEPEST = 12;

export type ObjectNode = Expression & { readonly kind: "object" };

export interface ConfigObject {
  readonly node: ObjectNode;
  readonly module: ScriptModule;
}

/** The object literals that an expression can be: through names, conditions, spreads and calls of own functions. */
export function objectsOf(at: ConfigAt, sources: ProxySources, deep = DEEPEST): ConfigObject[] {
  if (deep === 0) return [];
  const inner = (node: Expression) => objectsOf({ node, module: at.module }, sources, deep - 1);
  const { node, module } = at;
  switch (node.kind) {
    case "object":
      return [{ node, module }];
    case "conditional":
      return [...inner(node.then), ...inner(node.otherwise)];
    case "logical":
      return [...inner(node.left), ...inner(node.right)];
    case "cast":
      return inner(node.value);
    case "array":
      return node.items.flatMap((item) => (item === null ? [] : inner(item)));
    case "spread":
    case "await":
      return node.value === null ? [] : inner(node.value);
    default:
      return valuesOf(at, sources).flatMap((value) =>
        value.node === node ? [] : objectsOf(value, sources, deep - 1),
      );
  }
}

export const propertyOf = (node: ObjectNode, key: string): Expression | null =>
  node.properties.find((property) => property.key === key)?.value ?? null;

import type { Expression } from "../script/tree.ts";

/** What an object literal gives for a key that is written out; null when it does not have it. */
export function propertyValue(node: Expression | undefined, key: string): Expression | null {
  if (node?.kind !== "object") return null;
  return node.properties.find((property) => property.key === key)?.value ?? null;
}

/** The string that an object literal gives for a key as it is written; null when it is anything else. */
export function literalProperty(node: Expression | undefined, key: string): string | null {
  const value = propertyValue(node, key);
  return value?.kind === "string" ? value.value : null;
}

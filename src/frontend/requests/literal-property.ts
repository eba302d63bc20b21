import type { Expression } from "../script/tree.ts";

/** The string that an object literal gives for a key as it is written; null when it is anything else. */
export function literalProperty(node: Expression | undefined, key: string): string | null {
  if (node?.kind !== "object") return null;
  const value = node.properties.find((property) => property.key === key)?.value;
  return value?.kind === "string" ? value.value : null;
}

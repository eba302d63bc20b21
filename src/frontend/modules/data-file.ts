import type { Expression } from "../script/tree.ts";

const NOWHERE = { start: 0, end: 0 };

/** The content of a JSON file as the expression that one would write for it; null where it is none. */
export function readData(text: string): Expression | null {
  try {
    return asExpression(JSON.parse(text));
  } catch {
    return null;
  }
}

function asExpression(value: unknown): Expression {
  if (typeof value === "string") return { ...NOWHERE, kind: "string", value };
  if (typeof value === "number") return { ...NOWHERE, kind: "number", value };
  if (Array.isArray(value))
    return { ...NOWHERE, kind: "array", items: value.slice(0, MOST_ITEMS).map(asExpression) };
  if (typeof value !== "object" || value === null)
    return { ...NOWHERE, kind: "literal", value: typeof value === "boolean" ? value : null };
  const properties = Object.entries(value).map(([key, inner]) => ({
    ...NOWHERE,
    kind: "init" as const,
    key,
    value: asExpression(inner),
  }));
  return { ...NOWHERE, kind: "object", properties };
}

/** Enough to see what the records look like. */
const MOST_ITEMS = 50;

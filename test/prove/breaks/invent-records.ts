import type { Schema } from "../../../src/contract/database.ts";
import type { Subject } from "../../../src/contract/trace.ts";
import type { WireType } from "../../../src/contract/wire-type.ts";

/** What the operation answers, invented: an expression of TypeScript, two records where it is a list. */
export function inventAnswer({ operation, schemas }: Subject): string {
  const wire = operation.response?.wire;
  return wire === undefined ? '{ ok: true, name: "Maya Patel" }' : invent(wire, schemas, 1, "value", 0);
}

/** Deep enough for a page of records with their lines. */
const DEEPEST = 5;

type Schemas = ReadonlyMap<string, Schema>;

function invent(type: WireType, schemas: Schemas, seed: number, name: string, depth: number): string {
  switch (type.kind) {
    case "scalar":
      return inventScalar(type.type, type.format, name, seed);
    case "values":
      return JSON.stringify(type.values[0] ?? null);
    case "list":
      if (depth > DEEPEST) return "[]";
      return `[${[1, 2].map((one) => invent(type.item, schemas, seed * 10 + one, name, depth + 1)).join(", ")}]`;
    case "map":
      return "{}";
    case "model":
      return inventRecord(schemas.get(type.id), schemas, seed, depth);
    case "union":
      return invent(type.options[0] ?? { kind: "unknown" }, schemas, seed, name, depth);
    default:
      return JSON.stringify(`${name} ${seed}`);
  }
}

function inventRecord(schema: Schema | undefined, schemas: Schemas, seed: number, depth: number): string {
  if (schema === undefined || depth > DEEPEST) return "{}";
  const fields = schema.fields.map(
    ({ name, wire }) =>
      `${JSON.stringify(name)}: ${invent(wire ?? { kind: "unknown" }, schemas, seed, name, depth + 1)}`,
  );
  return `{ ${fields.join(", ")} }`;
}

function inventScalar(type: string, format: string | undefined, name: string, seed: number): string {
  if (type === "boolean") return "true";
  if (type !== "string") return String(seed * 17);
  if (format === "date-time") return `"2025-03-${10 + (seed % 19)}T09:30:00Z"`;
  if (format === "date") return `"2025-03-${10 + (seed % 19)}"`;
  if (/email/.test(name)) return `"maya.patel${seed}@example.com"`;
  if (/name|title|customer|author/.test(name)) return seed % 2 === 0 ? '"Jonas Weber"' : '"Maya Patel"';
  return JSON.stringify(`${name.replaceAll("_", " ")} ${seed}`);
}

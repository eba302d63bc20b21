import { z } from "zod";
import type { JsonPath } from "./json-document.ts";

/** The keys that a schema knows for the object at a path; none where any key may stand. */
export function knownKeys(schema: z.core.$ZodType, path: JsonPath): string[] {
  const at = path.reduce<z.core.$ZodType | null>(step, schema);
  const object = at === null ? null : asObject(at);
  return object === null ? [] : Object.keys(object.shape);
}

function step(schema: z.core.$ZodType | null, segment: string | number): z.core.$ZodType | null {
  const plain = schema === null ? null : unwrap(schema);
  if (plain instanceof z.ZodArray) return plain.element;
  if (plain instanceof z.ZodRecord) return plain.valueType;
  const object = plain === null ? null : asObject(plain);
  return object?.shape[segment] ?? null;
}

/** In a union, keys belong to the alternative that is an object. */
function asObject(schema: z.core.$ZodType): z.ZodObject | null {
  const plain = unwrap(schema);
  if (plain instanceof z.ZodObject) return plain;
  if (!(plain instanceof z.ZodUnion)) return null;
  return plain.options.find((option): option is z.ZodObject => option instanceof z.ZodObject) ?? null;
}

const unwrap = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;

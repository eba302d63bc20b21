import type { z } from "zod";
import { parseDocument } from "./json-document.ts";
import { findSchemaError } from "./schema-problems.ts";

/** Reads a JSON text as a schema has it; throws a `TargetsError` with line and column for anything else. */
export function readSchema<T>(text: string, file: string, schema: z.ZodType<T>): T {
  const document = parseDocument(text.replace(/^\uFEFF/, ""), file);
  const error = findSchemaError(document, schema);
  if (error !== null) throw error;
  return schema.parse(document.value);
}

import type { OpenAPIV3_1 } from "openapi-types";
import type { Scalar, WireType } from "../../contract/wire-type.ts";
import type { SchemaObject } from "./document-types.ts";

/** The reference to a model's component; null for a class that has none. */
export type Reference = (id: string) => OpenAPIV3_1.ReferenceObject | null;

/** A type as JSON Schema; what is not known is the schema that everything fits. */
export function schemaObject(type: WireType | undefined, reference: Reference): SchemaObject {
  switch (type?.kind) {
    case "scalar":
      return { type: type.type, ...(type.format === undefined ? {} : { format: type.format }) };
    case "values":
      return valuesSchema(type.values, type.name);
    case "list":
      return {
        type: "array",
        items: schemaObject(type.item, reference),
        ...(type.unique ? { uniqueItems: true } : {}),
      };
    case "map":
      return { type: "object", additionalProperties: schemaObject(type.value, reference) };
    case "model":
      return reference(type.id) ?? {};
    case "file":
      return { type: "string", contentMediaType: "application/octet-stream" };
    case "union":
      return unionSchema(type.options.map((option) => schemaObject(option, reference)));
    default:
      return {};
  }
}

/** What one option leaves open, the union leaves open. */
function unionSchema(options: readonly SchemaObject[]): SchemaObject {
  if (options.some((option) => Object.keys(option).length === 0)) return {};
  const [first, second] = options;
  const isNullable = options.length === 2 && second !== undefined && isNull(second);
  if (isNullable && first !== undefined && isPlainScalar(first))
    return { ...first, type: [first.type, "null"] };
  return { anyOf: [...options] };
}

type PlainScalar = { type: Exclude<OpenAPIV3_1.NonArraySchemaObjectType, "null">; format?: string };

const isPlainScalar = (schema: SchemaObject): schema is PlainScalar =>
  "type" in schema &&
  typeof schema.type === "string" &&
  Object.keys(schema).every((key) => key === "type" || key === "format");

const isNull = (schema: SchemaObject): boolean => "type" in schema && schema.type === "null";

function valuesSchema(values: readonly Scalar[], name: string | undefined): SchemaObject {
  const [only] = values;
  if (values.length === 1 && only === null) return { type: "null" };
  const types = [...new Set(values.map(typeOf))];
  const [type] = types;
  return {
    ...(name === undefined ? {} : { title: name }),
    ...(types.length === 1 && type !== undefined ? { type } : {}),
    enum: [...values],
  };
}

function typeOf(value: Scalar): OpenAPIV3_1.NonArraySchemaObjectType {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "string" ? "string" : "boolean";
}

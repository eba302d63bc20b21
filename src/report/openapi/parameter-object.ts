import type { OpenAPIV3_1 } from "openapi-types";
import type { Parameter } from "../../contract/operation.ts";
import type { ParameterObject, SchemaObject } from "./document-types.ts";
import { pythonLiteral } from "./python-literal.ts";
import { type Reference, schemaObject } from "./schema-object.ts";

const PLACES: ReadonlySet<Parameter["in"]> = new Set(["query", "header", "cookie"]);

/**
 * Those of the path first, one for each name in it, then what stands elsewhere. `names` are the path's names in the
 * document; `own` are those that the code has in the same places.
 */
export function parameterObjects(
  parameters: readonly Parameter[],
  names: readonly string[],
  own: readonly string[],
  reference: Reference,
): ParameterObject[] {
  const inPath = names.map((name, index): ParameterObject => {
    const parameter = parameters.find((each) => each.in === "path" && each.wireName === own[index]);
    return { name, in: "path", required: true, schema: boundedSchema(parameter, reference) };
  });
  return [
    ...inPath,
    ...parameters.filter((each) => PLACES.has(each.in)).map((each) => describe(each, reference)),
  ];
}

function describe(parameter: Parameter, reference: Reference): ParameterObject {
  return {
    name: parameter.wireName,
    in: parameter.in,
    required: parameter.required,
    schema: boundedSchema(parameter, reference),
    ...(parameter.hidden ? { "x-internal": true } : {}),
  };
}

/** The type with its bounds and its default, as far as they are literals. */
export function boundedSchema(parameter: Parameter | undefined, reference: Reference): SchemaObject {
  const schema = schemaObject(parameter?.wire, reference);
  if (parameter === undefined || "$ref" in schema || Object.keys(schema).length === 0) return schema;
  return { ...schema, ...boundsOf(parameter), ...defaultOf(parameter) };
}

function defaultOf({ default: written }: Parameter): { default?: string | number | boolean } {
  const value = written === null ? undefined : pythonLiteral(written);
  return value === undefined || value === null ? {} : { default: value };
}

const NUMBERS = {
  ge: "minimum",
  gt: "exclusiveMinimum",
  le: "maximum",
  lt: "exclusiveMaximum",
  multiple_of: "multipleOf",
  min_length: "minLength",
  max_length: "maxLength",
} as const;

/** Bounds of a list are those of its items in one version of FastAPI, and its own in another: they are left out. */
function boundsOf({ wire, constraints }: Parameter): OpenAPIV3_1.BaseSchemaObject {
  if (wire?.kind === "list") return {};
  const found = Object.entries(NUMBERS).flatMap(([written, keyword]) => {
    const value = pythonLiteral(constraints[written] ?? "");
    return typeof value === "number" ? [[keyword, value] as const] : [];
  });
  const pattern = pythonLiteral(constraints.pattern ?? constraints.regex ?? "");
  return {
    ...Object.fromEntries(found),
    ...(typeof pattern === "string" && isPattern(pattern) ? { pattern } : {}),
  };
}

/** Python has expressions that JSON Schema's dialect has not. */
function isPattern(source: string): boolean {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}

import type { OpenAPIV3_1 } from "openapi-types";
import type { Operation, Parameter } from "../../contract/operation.ts";
import type { WireType } from "../../contract/wire-type.ts";
import type { SchemaObject } from "./document-types.ts";
import { boundedSchema } from "./parameter-object.ts";
import type { Reference } from "./schema-object.ts";

/** What the request carries, as FastAPI puts it together; undefined where no parameter is read from a body. */
export function requestBody(
  operation: Operation,
  reference: Reference,
): OpenAPIV3_1.RequestBodyObject | undefined {
  const parts = operation.parameters.filter((each) => each.in === "body" || each.in === "form");
  if (parts.length === 0) return undefined;
  const schema = isSettled(operation) ? bodySchema(parts, reference) : {};
  return {
    required: parts.some(({ required }) => required),
    content: { [mediaTypeOf(parts)]: { schema } },
  };
}

/** One more part would put the others under their names. */
const isSettled = ({ parameters, parameterDoubt }: Operation): boolean =>
  parameterDoubt !== "unsure" && !parameters.some((each) => each.in === "unknown");

/** A body that is alone is the whole, unless it asks for its name; several stand under their names, and so do forms. */
function bodySchema(parts: readonly Parameter[], reference: Reference): SchemaObject {
  const [only] = parts;
  const isWhole = parts.length === 1 && only?.in === "body" && !only.embed;
  if (isWhole) return boundedSchema(only, reference);
  const required = parts.filter((each) => each.required).map(({ wireName }) => wireName);
  return {
    type: "object",
    properties: Object.fromEntries(parts.map((each) => [each.wireName, boundedSchema(each, reference)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function mediaTypeOf(parts: readonly Parameter[]): string {
  if (parts.some(({ wire }) => wire !== undefined && holdsFile(wire))) return "multipart/form-data";
  const named = parts.find(({ mediaType }) => mediaType !== undefined)?.mediaType;
  const isForm = parts.some((each) => each.in === "form");
  return named ?? (isForm ? "application/x-www-form-urlencoded" : "application/json");
}

function holdsFile(type: WireType): boolean {
  if (type.kind === "list") return holdsFile(type.item);
  return type.kind === "union" ? type.options.some(holdsFile) : type.kind === "file";
}

import type { OpenAPIV3_1 } from "openapi-types";
import type { Operation } from "../../contract/operation.ts";
import type { WireType } from "../../contract/wire-type.ts";
import { type Reference, schemaObject } from "./schema-object.ts";

/** The answer of success; errors are not listed. */
export function responsesOf(operation: Operation, reference: Reference): OpenAPIV3_1.ResponsesObject {
  const { status = 200 } = operation;
  const content = isEmpty(operation) ? undefined : contentOf(operation, reference);
  return {
    [status === null ? "default" : String(status)]: {
      description: status === null ? "The answer" : "Success",
      ...(content === undefined ? {} : { content }),
    },
  };
}

/** HTTP allows no content here. */
const isEmpty = ({ status, method }: Operation): boolean =>
  method === "HEAD" || status === 204 || status === 205 || status === 304;

const TEXTS: Readonly<Record<string, string>> = {
  HTMLResponse: "text/html",
  PlainTextResponse: "text/plain",
};

const isNothing = (type: WireType | undefined): boolean =>
  type?.kind === "values" && type.values.every((value) => value === null);

/** Without a model nothing is known of the content; of a class of responses only what the class says. */
function contentOf({ response }: Operation, reference: Reference): OpenAPIV3_1.ResponseObject["content"] {
  if (response === null || isNothing(response.wire)) return undefined;
  const media = TEXTS[response.text];
  if (media !== undefined) return { [media]: { schema: { type: "string" } } };
  const schema = schemaObject(response.wire, reference);
  // `-> StreamingResponse` names no model, and need not be JSON.
  const isOpen = Object.keys(schema).length === 0 && /Response\b/.test(response.text);
  return isOpen || response.wire === undefined ? undefined : { "application/json": { schema } };
}

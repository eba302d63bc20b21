import type { Operation } from "../../../contract/operation.ts";
import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "model/response-missing",
    severity: "low",
    hop: "model",
    verdict: null,
    title: "No response model",
    summary: "Neither `response_model` nor a return annotation says what the operation answers.",
    explains: [],
  },
  check({ operation, world }) {
    if (!isMissing(operation)) return [];
    return [
      {
        location: operation.place,
        message: `\`${operation.method} ${render(operation.path)}\` has no response model.`,
        impact:
          "Whatever the handler returns is sent unchecked, and the OpenAPI document and generated clients know nothing of it.",
        fix: `Annotate what \`${operation.handler.name}\` returns, or give the route a \`response_model\`; a route that answers nothing says \`status_code=204\`.`,
        related: [],
        declaration: operation.handler.qualifiedName,
        code: world.quote(operation.place).text,
      },
    ];
  },
};

const isMissing = (operation: Operation): boolean =>
  ["GET", "POST", "PUT", "PATCH", "DELETE"].includes(operation.method) &&
  operation.inSchema &&
  operation.schemaDoubt === undefined &&
  operation.undetermined.length === 0 &&
  operation.response === null &&
  operation.ownAnswer === undefined &&
  operation.page === undefined &&
  operation.stream === undefined &&
  answersContent(operation.status);

/** A status that is not known could be one without content. */
const answersContent = (status: Operation["status"]): boolean =>
  status === undefined || (status !== null && status >= 200 && ![204, 205, 304].includes(status));

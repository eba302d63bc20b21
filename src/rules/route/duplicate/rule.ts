import { isSamePath } from "../../../contract/covers-path.ts";
import { earlierTakers } from "../../../contract/earlier-routes.ts";
import { render } from "../../../contract/pattern.ts";
import { placeText } from "../../../contract/place.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "route/duplicate",
    severity: "medium",
    hop: "registration",
    verdict: "warn",
    title: "The same route twice",
    summary: "The method and path are registered before, by another handler, which answers in its place.",
    explains: ["frontend/endpoint-unconsumed"],
  },
  check({ operation, world }) {
    const first = earlierTakers(operation, world.operations).find(({ path }) =>
      isSamePath(path, operation.path),
    );
    if (first === undefined) return [];
    return [
      {
        location: operation.place,
        message: `\`${operation.method} ${render(operation.path)}\` is registered before, by \`${first.handler.qualifiedName}\` at ${placeText(first.place)}.`,
        impact: `The earlier handler answers every request; \`${operation.handler.qualifiedName}\` never runs, and the OpenAPI document tells of one of the two.`,
        fix: `Delete one of the two handlers, or give one of them a path of its own.`,
        related: [{ ...first.place, note: "registered first" }],
        declaration: operation.handler.qualifiedName,
        code: world.quote(operation.place).text,
      },
    ];
  },
};

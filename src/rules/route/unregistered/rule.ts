import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "route/unregistered",
    severity: "high",
    hop: "registration",
    verdict: "fail",
    title: "No application includes the router",
    summary:
      "The route is defined on a router that no application object reaches, and nothing undecided could include it.",
    explains: ["frontend/endpoint-unconsumed"],
  },
  check({ operation, world }) {
    if (operation.registered || operation.undetermined.length > 0 || world.undetermined.length > 0) return [];
    const applications = new Set([
      ...world.operations.filter((other) => other.registered).map((other) => other.app),
      ...world.emptyApplications,
    ]);
    if (applications.size === 0) return [];
    return [
      {
        location: operation.place,
        message: `\`${render(operation.path)}\` is defined, and no application includes its router.`,
        impact: "Every request to it is answered with 404 Not Found.",
        fix: `Include its router in ${[...applications].map((app) => `\`${app}\``).join(" or ")}, or delete it.`,
        related: [],
        declaration: operation.handler.qualifiedName,
        code: world.quote(operation.place).text,
        rootCause: "its router is never included",
      },
    ];
  },
};

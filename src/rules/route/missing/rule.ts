import { declaredPlace } from "../../../contract/declared-place.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "route/missing",
    severity: "high",
    hop: "route",
    verdict: "fail",
    title: "The route is gone",
    summary: "targets.json names an operation that no application has.",
    explains: [],
  },
  checkMissing(target) {
    const location = declaredPlace(target);
    if (location === null) return [];
    const named = target.operation === null ? target.symbol : target.operation;
    return [
      {
        location,
        message: `No operation of this repository is \`${named}\`.`,
        impact: "What relied on the operation gets 404 Not Found; nothing of it can be audited.",
        fix: "Restore the route, or take the target out of the file.",
        related: [],
        declaration: target.symbol,
        code: named,
        rootCause: "the file names an operation that no application serves",
      },
    ];
  },
};

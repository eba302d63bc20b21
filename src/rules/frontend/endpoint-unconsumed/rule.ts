import { isConsumptionUndecided, noFrontendExpected } from "../../../contract/connection.ts";
import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";
import type { Subject } from "../../../contract/trace.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/endpoint-unconsumed",
    severity: "high",
    hop: "context",
    verdict: "fail",
    failsComponent: true,
    title: "No frontend request reaches the operation",
    summary: "A frontend is expected to consume the operation, and no request in it does.",
    explains: [],
  },
  check(subject) {
    const { operation, consumers, unusedClients, world } = subject;
    if (noFrontendExpected(subject) !== null || !operation.registered) return [];
    if (consumers.length > 0 || isConsumptionUndecided(subject) || operation.undetermined.length > 0)
      return [];
    const path = `${operation.method} ${render(operation.path)}`;
    return [
      {
        location: operation.place,
        message: `No request in the frontend reaches \`${path}\`.`,
        impact: "What the operation offers never reaches a user of this frontend.",
        fix: `${callIt(subject)}, or say in targets.json who does: "consumers": "external" or "none".`,
        related: unusedClients.map(({ name, place }) => ({
          ...place,
          note: `${name} would request it, and nothing calls it`,
        })),
        declaration: operation.handler.qualifiedName,
        code: world.quote(operation.place).text,
        rootCause: `no request to \`${path}\` exists in the frontend`,
      },
    ];
  },
};

function callIt({ unusedClients: [client] }: Subject): string {
  return client === undefined
    ? "Call it from the frontend"
    : `Call it from the frontend by \`${client.name}\`, which is there`;
}

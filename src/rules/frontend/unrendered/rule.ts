import { noFrontendExpected, provenConsumers } from "../../../contract/connection.ts";
import { holderName } from "../../../contract/holder-name.ts";
import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/unrendered",
    severity: "medium",
    hop: "component",
    verdict: "warn",
    title: "Requested, but no component reaches it",
    summary: "A request to the operation is written, and nothing that the user sees leads to it.",
    explains: [],
  },
  check(subject) {
    if (noFrontendExpected(subject) !== null || subject.world.unreadScreen !== null) return [];
    const consumers = provenConsumers(subject);
    const isUnreached = consumers.every(
      ({ reach }) => reach !== null && reach.components.length === 0 && reach.undetermined === null,
    );
    const [first] = consumers;
    if (first === undefined || !isUnreached) return [];
    const { request } = first;
    return [
      {
        location: request.place,
        message: `\`${holderName(request)}\` requests \`${render(request.url)}\`, and no component reaches it.`,
        impact: "The code compiles and looks connected; no user action or page ever runs it.",
        fix: `Use \`${holderName(request)}\` where its data belongs, or delete it.`,
        related: consumers
          .slice(1)
          .map((other) => ({ ...other.request.place, note: "another request that nothing reaches" })),
        declaration: request.holder,
        code: subject.world.quote(request.place).text,
      },
    ];
  },
};

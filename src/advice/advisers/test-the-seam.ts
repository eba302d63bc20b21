import { answerOf } from "../../contract/answer.ts";
import type { Adviser } from "../adviser.ts";
import { fired } from "../fired.ts";

/** Nothing tests both sides together, and the frontend's side has already gone its own way. */
export const adviser: Adviser = {
  id: "test-the-seam",
  order: 8,
  advise({ operation, schemas, world }, findings) {
    const [broken] = fired(
      findings,
      "frontend/mock-bypass",
      "frontend/endpoint-unconsumed",
      "frontend/method-mismatch",
      "frontend/orphan-request",
    );
    const answer = answerOf(operation, schemas);
    const client = answer === null ? null : world.clientType(answer.schema);
    if (broken === undefined || answer === null || client === null) return null;
    return {
      id: "test-the-seam",
      horizon: "architecture",
      title: "Add contract and end-to-end tests",
      steps: [
        `A contract test that checks \`${client.name}\` against the operation's OpenAPI schema would have seen that nothing requests it.`,
        "An end-to-end test that creates a record in the backend and looks for it on the screen fails as long as the screen shows anything else.",
      ],
      code: null,
      evidence: [
        { ...broken.location, note: broken.title },
        { ...client.place, note: `${client.name}, held against nothing` },
      ],
    };
  },
};

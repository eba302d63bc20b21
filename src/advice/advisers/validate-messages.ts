import { answerOf } from "../../contract/answer.ts";
import { authenticationOf } from "../../contract/authentication.ts";
import type { Evidence } from "../../contract/place.ts";
import type { Subject } from "../../contract/trace.ts";
import type { Adviser } from "../adviser.ts";

/** Both sides of the seam are typed by hand, so nothing notices when they part. */
export const adviser: Adviser = {
  id: "validate-messages",
  order: 4,
  advise(subject) {
    const answer = answerOf(subject.operation, subject.schemas);
    const client = answer === null ? null : subject.world.clientType(answer.schema);
    if (answer === null || client === null) return null;
    const evidence: Evidence[] = [
      { ...client.place, note: `${client.name}, as the frontend declares it` },
      { ...answer.schema.place, note: `${answer.schema.name}, as the backend sends it` },
    ];
    return {
      id: "validate-messages",
      horizon: "architecture",
      title: "Validate requests and responses, and handle their errors",
      steps: [
        `\`${client.name}\` is written by hand beside \`${answer.schema.name}\`: generate it from the OpenAPI document, or parse the answer with a schema when it arrives.`,
        ...errorSteps(subject),
      ],
      code: null,
      evidence,
    };
  },
};

function errorSteps({ operation }: Subject): string[] {
  const auth = authenticationOf(operation);
  const bounded = operation.parameters.filter((parameter) => Object.keys(parameter.constraints).length > 0);
  const refused = auth.required ? ["401 or 403 when the token is missing or refused"] : [];
  const invalid =
    bounded.length > 0
      ? [`422 when ${bounded.map(({ wireName }) => `\`${wireName}\``).join(" or ")} is out of bounds`]
      : [];
  const cases = [...refused, ...invalid];
  return cases.length === 0 ? [] : [`Handle what the operation can refuse: ${cases.join(", ")}.`];
}

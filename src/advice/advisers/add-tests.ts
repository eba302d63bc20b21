import { answerOf } from "../../contract/answer.ts";
import { authenticationOf } from "../../contract/authentication.ts";
import { paginationOf } from "../../contract/pagination.ts";
import { render } from "../../contract/pattern.ts";
import type { Subject } from "../../contract/trace.ts";
import type { Adviser } from "../adviser.ts";
import { fired } from "../fired.ts";

/** The tests that the operation lacks, named one by one. */
export const adviser: Adviser = {
  id: "add-tests",
  order: 7,
  advise(subject, findings) {
    const [untested] = fired(findings, "test/endpoint-untested");
    if (untested === undefined || subject.operation.protocol !== "http") return null;
    const [near] = subject.nearbyTests;
    const own = { ...untested.location, note: "the untested operation" };
    return {
      id: "add-tests",
      horizon: "architecture",
      title: "Test the operation",
      steps: [
        `Add to ${near === undefined ? "the backend's tests" : `\`${near.file}\` or a file beside it`}: ${cases(subject).join("; ")}.`,
      ],
      code: writeTest(subject),
      evidence: untested.related.length > 0 ? untested.related : [own],
    };
  },
};

function cases(subject: Subject): string[] {
  const { operation, queries } = subject;
  const answer = answerOf(operation, subject.schemas);
  const shape =
    answer === null
      ? "the answer's status and body"
      : `an answer in the shape of \`${operation.response?.text ?? answer.schema.name}\``;
  const said = [shape];
  if (authenticationOf(operation).required) said.push("a refusal without a token");
  if (queries.statements.some((statement) => statement.userScope !== null))
    said.push("rows of another user staying out");
  const pagination = paginationOf(operation);
  if (pagination !== null)
    said.push(`the bounds of ${pagination.params.map((name) => `\`${name}\``).join(" and ")}`);
  return said;
}

/** Only where it is right as it stands: no path parameter to fill, no body to invent. */
function writeTest({ operation }: Subject): { language: string; text: string } | null {
  const path = render(operation.path);
  const isPlain = !path.includes("{") && !path.includes("<") && operation.method === "GET";
  if (!isPlain || !authenticationOf(operation).required) return null;
  return {
    language: "python",
    text: [
      `def test_${operation.handler.name}_requires_authentication(client):`,
      `    response = client.get("${path}")`,
      "    assert response.status_code in (401, 403)",
    ].join("\n"),
  };
}

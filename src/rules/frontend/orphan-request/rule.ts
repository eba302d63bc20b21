import { noFrontendExpected } from "../../../contract/connection.ts";
import { meantPath } from "../../../contract/meant-path.ts";
import { render } from "../../../contract/pattern.ts";
import type { Request } from "../../../contract/request.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/orphan-request",
    severity: "high",
    hop: "context",
    verdict: "fail",
    title: "A request nearly matches the operation",
    summary:
      "A request matches no operation and is one path segment away from this one, which has no consumer.",
    explains: ["frontend/endpoint-unconsumed"],
  },
  check(subject) {
    if (noFrontendExpected(subject) !== null || subject.consumers.length > 0) return [];
    const path = render(subject.operation.path);
    return subject.nearMisses.map((request) => ({
      location: request.place,
      message: `\`${request.methods.join(" or ")} ${render(request.url)}\` matches no operation; the nearest is \`${path}\`.`,
      impact: `${happens(request)}, and the operation has no other consumer.`,
      fix: `Request \`${path}\`.`,
      related: [{ ...subject.operation.place, note: `serves ${path}` }],
      declaration: request.holder,
      code: subject.world.quote(request.place).text,
      rootCause: `the frontend requests ${render(request.url)} where the backend serves ${path}`,
    }));
  },
};

const happens = ({ url }: Request): string =>
  meantPath(url) === null
    ? "The server answers 404 Not Found"
    : "What stands behind two slashes is a host, so the request goes elsewhere";

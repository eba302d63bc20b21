import { noFrontendExpected, provenConsumers } from "../../../contract/connection.ts";
import { listInWords } from "../../../contract/list-in-words.ts";
import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";
import { servedMethods } from "../../../contract/served-methods.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/method-mismatch",
    severity: "high",
    hop: "context",
    verdict: "fail",
    title: "Right path, wrong method",
    summary: "A request has the operation's path and a method that no operation of that path has.",
    explains: ["frontend/endpoint-unconsumed"],
  },
  check(subject) {
    if (noFrontendExpected(subject) !== null || provenConsumers(subject).length > 0) return [];
    return subject.wrongMethod.map((request) => {
      const sent = request.methods.join(" or ");
      const { operation, world } = subject;
      const served = listInWords(servedMethods(request, operation, world.operations));
      return {
        location: request.place,
        message: `This sends \`${sent} ${render(request.url)}\`; the path is served for ${served} only.`,
        impact: "The server answers 405 Method Not Allowed.",
        fix: `Send ${operation.method}, or serve ${sent} at this path.`,
        related: [{ ...operation.place, note: `serves ${operation.method} ${render(operation.path)}` }],
        declaration: request.holder,
        code: subject.world.quote(request.place).text,
        rootCause: `the frontend sends ${sent} where the backend serves ${operation.method}`,
      };
    });
  },
};

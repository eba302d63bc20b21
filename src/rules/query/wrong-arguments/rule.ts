import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";
import { harmOf, weightOf } from "../../../contract/sure-call.ts";

export const rule: Rule = {
  meta: {
    id: "query/wrong-arguments",
    severity: "high",
    hop: "query",
    verdict: "fail",
    title: "The handler calls with what is not taken",
    summary:
      "Code that runs for the operation calls a function of the repository with arguments that it does not take.",
    explains: [],
  },
  check({ operation, queries, world }) {
    return queries.misfits.map((misfit) => {
      const { name, problem, holder, place } = misfit;
      return {
        location: place,
        message: `\`${operation.method} ${render(operation.path)}\` comes to a call of \`${name}\` that fails: it ${problem}.`,
        impact: harmOf("TypeError"),
        fix: `Call \`${name}\` with what it takes, or change what it takes.`,
        related: [{ ...holder, note: `\`${name}\` ${problem}` }],
        declaration: operation.handler.qualifiedName,
        code: world.quote(place).text,
        ...weightOf(misfit),
        rootCause: `\`${name}\` is called with other arguments than it takes: it ${problem}`,
      };
    });
  },
};

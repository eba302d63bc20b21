import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "query/missing-function",
    severity: "high",
    hop: "query",
    verdict: "fail",
    title: "The handler calls what is not there",
    summary: "Code that runs for the operation calls a name of a module that does not have it.",
    explains: [],
  },
  check({ operation, queries, world }) {
    return queries.missing.map(({ name, module, place, isRaised }) => ({
      location: place,
      message: `\`${operation.method} ${render(operation.path)}\` comes to a call of \`${name}\`, and nothing in ${module} is called so.`,
      impact:
        "The call raises AttributeError, or already the import ImportError: requests that come to it get 500 Internal Server Error.",
      fix: `Define \`${name}\` in ${module}, or call what is meant by its name.`,
      related: [{ file: module, startLine: 1, endLine: 1, note: `has no \`${name}\`` }],
      declaration: operation.handler.qualifiedName,
      code: world.quote(place).text,
      ...(isRaised === true ? ERROR_ANYHOW : {}),
      rootCause: `\`${name}\` is called, and ${module} does not have it.`,
    }));
  },
};

/** The error that is meant is another one than the client gets. */
const ERROR_ANYHOW = { severity: "medium", verdict: "warn" } as const;

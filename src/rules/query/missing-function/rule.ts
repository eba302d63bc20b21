import type { MissingName } from "../../../contract/database.ts";
import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";
import { harmOf, weightOf } from "../../../contract/sure-call.ts";

export const rule: Rule = {
  meta: {
    id: "query/missing-function",
    severity: "high",
    hop: "query",
    verdict: "fail",
    title: "The handler calls what is not there",
    summary: "Code that runs for the operation calls a name of a module or a class that does not have it.",
    explains: [],
  },
  check({ operation, queries, world }) {
    return queries.missing.map((missing) => {
      const { name, isBehind = false, holder, type, place } = missing;
      const where = type === null ? holder.file : `\`${type}\``;
      return {
        location: place,
        message: `\`${operation.method} ${render(operation.path)}\` comes to a call of ${isBehind ? "what " : ""}\`${name}\`${isBehind ? " has" : ""}, and ${lackOf(missing)}.`,
        impact: harmOf(
          type === null ? "AttributeError, or already the import ImportError" : "AttributeError",
        ),
        fix: `Define \`${name}\` in ${where}, or call what is meant by its name.`,
        related: [{ ...holder, note: `has no \`${name}\`` }],
        declaration: operation.handler.qualifiedName,
        code: world.quote(place).text,
        ...weightOf(missing),
        rootCause: `\`${name}\` is ${isBehind ? "asked for" : "called"}, and ${where} does not have it`,
      };
    });
  },
};

const lackOf = ({ holder, type, isBehind }: MissingName): string =>
  type === null
    ? `nothing in ${holder.file} is called so`
    : `\`${type}\` has no such ${isBehind ? "attribute" : "method"}`;

import { nestedBodies } from "./source-roots.ts";
import type { PyFunction, PyModule, PyStatement } from "./tree.ts";

/**
 * The statements of a function that name what it is given: a server's start does much before it registers routes on the
 * application, and what goes before must not use up what the analysis follows.
 */
export function statementsNaming(
  { params, body }: PyFunction,
  { text = "" }: PyModule,
): ReadonlySet<PyStatement> {
  const names = params.map(({ name }) => name).filter((name) => name !== "self" && name !== "cls");
  const found = new Set<PyStatement>();
  if (names.length === 0) return found;
  const named = new RegExp(`\\b(?:${names.join("|")})\\b`);
  visit(body);
  return found;

  /** What stands in a block leads to the block. */
  function visit(statements: readonly PyStatement[]): boolean {
    const hits = statements.filter((statement) => {
      const inner = nestedBodies(statement);
      return inner.length > 0
        ? inner.map(visit).includes(true)
        : named.test(text.slice(statement.start, statement.end));
    });
    for (const statement of hits) found.add(statement);
    return hits.length > 0;
  }
}

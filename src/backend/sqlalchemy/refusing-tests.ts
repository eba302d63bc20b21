import { nestedBodies } from "../python/source-roots.ts";
import type { PyStatement } from "../python/tree.ts";
import type { Site } from "../python/value.ts";

type Tested = Extract<PyStatement, { readonly orelse: readonly PyStatement[]; readonly test: unknown }>;

/**
 * Whether a comparison decides who goes on: it stands in no `if`, or in one of whose branches one raises or returns. One
 * that only chooses what else is done, a notification for instance, protects nothing.
 */
export function mayRefuse({ module, node }: Site): boolean {
  const around = innermostTest(module.body, node);
  return around === null || [around.body, around.orelse].some(endsEarly);
}

/**
 * Where a comparison decides something: `if not item.is_of(user)`, though the comparison itself stands in the method.
 * The way to it is given from outside in.
 */
export function decidingSite(way: readonly Site[]): Site {
  const deciding = way.findLast(({ module, node }) => innermostTest(module.body, node) !== null);
  const last = way.at(-1);
  if (last === undefined) throw new Error("a comparison stands somewhere");
  return deciding ?? last;
}

function innermostTest(body: readonly PyStatement[], node: Site["node"]): Tested | null {
  for (const statement of body) {
    if (statement.start > node.start || statement.end < node.end) continue;
    if (statement.kind === "if" && statement.test.start <= node.start && statement.test.end >= node.end)
      return statement;
    for (const nested of nestedBodies(statement)) {
      const found = innermostTest(nested, node);
      if (found !== null) return found;
    }
  }
  return null;
}

const endsEarly = (body: readonly PyStatement[]): boolean =>
  body.some(
    (statement) =>
      statement.kind === "raise" || statement.kind === "return" || nestedBodies(statement).some(endsEarly),
  );

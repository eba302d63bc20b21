import type { PyExpression, PyFunction, PyStatement } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";

/** What the properties of a module's classes are short for, by name; of a name that two classes have, nothing. */
export function propertiesIn(body: readonly PyStatement[]): ReadonlyMap<string, PyExpression> {
  const found = new Map<string, PyExpression | null>();
  for (const one of nodesOf(body, "function"))
    if (isProperty(one)) found.set(one.name, found.has(one.name) ? null : givenBy(one));
  return new Map([...found].flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

const isProperty = ({ decorators }: PyFunction): boolean =>
  decorators.some(
    (one) => (one.kind === "name" || one.kind === "attribute") && /^(?:cached_)?property$/.test(one.name),
  );

function givenBy({ body }: PyFunction): PyExpression | null {
  const last = body.at(-1);
  return last?.kind === "return" && body.length <= MOST_LINES ? last.value : null;
}

/** A docstring, and what it gives. */
const MOST_LINES = 2;

import { declaredNames, patternNames } from "./pattern-names.ts";
import type { Expression, FunctionExpression, Pattern } from "./tree.ts";

/** Gives an expression's stand-in, or null to look into it; `locals` are the names of the functions around it. */
export type Visit = (node: Expression, locals: ReadonlySet<string>) => Expression | null;

/** A copy of a part of a tree, in which a visitor has replaced expressions. */
export function mapTree<T>(part: T, visit: Visit, locals: ReadonlySet<string> = new Set()): T {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => mapTree(one, visit, locals)) as T;
  const stand = isExpression(part) ? visit(part, locals) : null;
  if (stand !== null) return stand as T;
  return mapEntries(part, visit, isFunction(part) ? withNamesOf(part, locals) : locals);
}

function mapEntries<T extends object>(part: T, visit: Visit, locals: ReadonlySet<string>): T {
  const entries = Object.entries(part).map(([key, value]) => {
    if (key === "tag" && namesElement(part)) return [key, value];
    const inner = mapTree(value, visit, locals);
    if (key !== "target" || inner === null) return [key, inner];
    return [key, "kind" in part && part.kind === "assign" ? assigned(inner, visit, locals) : nameOf(inner)];
  });
  return Object.fromEntries(entries) as T;
}

/** `open = true` where the visitor has another name for `open`, or a place that holds it. */
function assigned(target: Pattern, visit: Visit, locals: ReadonlySet<string>): Pattern {
  if (target.kind !== "name") return nameOf(target);
  const { name, start, end } = target;
  const stand = visit({ kind: "identifier", name, start, end }, locals);
  return stand === null ? target : nameOf({ kind: "expression", value: stand, start, end });
}

/** What is assigned to is a name again, where a visitor has made one of `this.open`. */
const nameOf = (target: Pattern): Pattern =>
  target.kind === "expression" && target.value.kind === "identifier"
    ? { kind: "name", name: target.value.name, start: target.start, end: target.end }
    : target;

/** The tag of an element is the name of what it shows, except where Vue's `<component :is>` computes it. */
const namesElement = (part: object): boolean =>
  "kind" in part && part.kind === "jsx" && "name" in part && part.name !== "component";

const VISITED = new Set(["identifier", "member", "call", "this"]);

const isExpression = (part: object): part is Expression =>
  "kind" in part && typeof part.kind === "string" && VISITED.has(part.kind);

const isFunction = (part: object): part is FunctionExpression =>
  "kind" in part && part.kind === "function" && "body" in part;

const withNamesOf = (node: FunctionExpression, locals: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([
    ...locals,
    ...node.params.flatMap(({ target }) => patternNames(target)),
    ...declaredNames(node.body),
  ]);

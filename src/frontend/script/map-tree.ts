import { declaredNames, patternNames } from "./pattern-names.ts";
import type { Expression, FunctionExpression, Pattern } from "./tree.ts";

/** Gives an expression's stand-in, or null to look into it; `locals` are the names of the functions around it. */
export type Visit = (node: Expression, locals: ReadonlySet<string>) => Expression | null;

/** A copy of a part of a tree, in which a visitor has replaced expressions. */
export function mapTree<T>(part: T, visit: Visit, locals: ReadonlySet<string> = new Set()): T {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return mapParts(part, (one) => mapTree(one, visit, locals));
  const stand = isExpression(part) ? visit(part, locals) : null;
  if (stand !== null) return stand as T;
  return mapEntries(part, visit, isFunction(part) ? withNamesOf(part, locals) : locals);
}

/** The same object with its parts mapped: itself where none of them changes, as most do not. */
export function mapParts<T extends object>(part: T, map: (value: unknown, key: string) => unknown): T {
  const parts = part as Readonly<Record<string, unknown>>;
  let changed: T | null = null;
  for (const key in parts) {
    const value = parts[key];
    const mapped = map(value, key);
    if (mapped === value) continue;
    changed ??= (Array.isArray(part) ? [...part] : { ...part }) as T;
    (changed as Record<string, unknown>)[key] = mapped;
  }
  return changed ?? part;
}

const mapEntries = <T extends object>(part: T, visit: Visit, locals: ReadonlySet<string>): T =>
  mapParts(part, (value, key) => {
    if (key === "tag" && namesElement(part)) return value;
    const inner = mapTree(value, visit, locals);
    if (key !== "target" || inner === null) return inner;
    const target = inner as Pattern;
    return "kind" in part && part.kind === "assign" ? assigned(target, visit, locals) : nameOf(target);
  });

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

export const isFunction = (part: object): part is FunctionExpression =>
  "kind" in part && part.kind === "function" && "body" in part;

const withNamesOf = (node: FunctionExpression, locals: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([
    ...locals,
    ...node.params.flatMap(({ target }) => patternNames(target)),
    ...declaredNames(node.body),
  ]);

import type { TypeNode } from "../script/tree.ts";
import type { Program } from "./program.ts";
import { isNothing } from "./type-fields.ts";

/** Where every name of the module's own scope is seen, and none of a function's. */
const OUTSIDE = Number.MAX_SAFE_INTEGER;

/**
 * Whether the type checker could tell fields of what a name means at the end of a file. It is given the tree and no
 * package, so that what a package declares is anything to it; what the language itself declares has methods rather than
 * fields, and a union of several records has none of its own. Loading the checker takes a second: it is not asked where
 * the slim trees say that it would have no answer.
 */
export function canBeTold(program: Program, file: string, name: string, depth = 6): boolean {
  if (name.startsWith("typeof ")) return true;
  const [head = "", ...members] = name.split(".");
  const target = lookUp(program, file, head);
  if (target === null || target.kind === "package") return false;
  if (target.kind !== "declaration" || members.length > 0 || depth === 0) return true;
  const { statement, file: home } = target.declaration;
  return statement?.kind !== "type-alias" || hasFields(program, home, statement.type, depth - 1);
}

const lookUp = ({ graph }: Program, file: string, name: string) =>
  graph.resolveName(file, name, OUTSIDE, "type") ?? graph.resolveName(file, name, OUTSIDE);

function hasFields(program: Program, file: string, type: TypeNode, depth: number): boolean {
  switch (type.kind) {
    case "keyword":
    case "literal":
    case "function":
      return false;
    case "array":
      return hasFields(program, file, type.element, depth);
    case "reference":
      return type.args.length === 0
        ? canBeTold(program, file, type.name, depth)
        : !isMap(type) && lookUp(program, file, type.name.split(".")[0] ?? "")?.kind !== "package";
    case "union":
      return unionHasFields(program, file, type.types, depth);
    default:
      return true;
  }
}

/** `Record<string, Order>` */
const isMap = ({ name, args: [key] }: Extract<TypeNode, { kind: "reference" }>): boolean =>
  name === "Record" && key?.kind === "keyword";

/** Nothing aside, one part must be left: a scalar, a second record or anything at all leave no fields. */
function unionHasFields(program: Program, file: string, types: readonly TypeNode[], depth: number): boolean {
  const parts = types.filter((part) => !isNothing(part));
  const records = new Set(parts.flatMap((part) => recordsIn(program, file, part, depth)));
  return records.size < 2 && parts.every((part) => hasFields(program, file, part, depth));
}

/** What tells the records apart that a type is certainly one of. */
function recordsIn(program: Program, file: string, type: TypeNode, depth: number): string[] {
  if (type.kind === "object") return [`${file}:${type.start}`];
  if (type.kind === "union") return type.types.flatMap((part) => recordsIn(program, file, part, depth));
  if (type.kind !== "reference" || type.args.length > 0 || depth === 0) return [];
  const target = lookUp(program, file, type.name);
  if (target?.kind !== "declaration") return [];
  const { statement, file: home, id } = target.declaration;
  if (statement?.kind === "interface" && statement.params === undefined) return [id];
  return statement?.kind === "type-alias" && statement.params.length === 0
    ? recordsIn(program, home, statement.type, depth - 1)
    : [];
}

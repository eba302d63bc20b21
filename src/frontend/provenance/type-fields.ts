import type { TypeMember, TypeNode } from "../script/tree.ts";
import type { Program } from "./program.ts";

/** Asks the type checker where slim trees do not tell: `run` may hand one in. */
export type FieldsOf = (file: string, typeName: string) => readonly string[] | null;

/** The fields that a type declares, read off the slim trees: interfaces, aliases, intersections; null when they do not tell. */
export function fieldsOfType(program: Program, file: string, type: TypeNode, depth = 6): string[] | null {
  if (depth === 0) return null;
  if (type.kind === "object") return namesOf(type.members);
  if (type.kind === "intersection")
    return union(type.types.map((part) => fieldsOfType(program, file, part, depth - 1)));
  if (type.kind === "union") {
    const [only, ...others] = type.types.filter((part) => !isNothing(part));
    return only === undefined || others.length > 0 ? null : fieldsOfType(program, file, only, depth - 1);
  }
  if (type.kind !== "reference") return null;
  const [first, second] = type.args;
  if (first && /^(?:Partial|Readonly|Required|NonNullable|Awaited)$/.test(type.name))
    return fieldsOfType(program, file, first, depth - 1);
  if (first && second && (type.name === "Omit" || type.name === "Pick")) {
    const named = literals(second);
    const fields = fieldsOfType(program, file, first, depth - 1);
    return fields?.filter((field) => named.has(field) === (type.name === "Pick")) ?? null;
  }
  return fieldsOfName(program, file, type.name, type.start, depth - 1);
}

export function fieldsOfName(
  program: Program,
  file: string,
  name: string,
  offset: number,
  depth = 6,
): string[] | null {
  const target = program.graph.resolveName(file, name, offset, "type");
  if (target?.kind !== "declaration") return null;
  const { statement, file: home } = target.declaration;
  if (statement?.kind === "type-alias") return fieldsOfType(program, home, statement.type, depth);
  if (statement?.kind !== "interface") return null;
  const bases = statement.extends.map((base) => fieldsOfType(program, home, base, depth) ?? []);
  return [...new Set([...bases.flat(), ...namesOf(statement.members)])];
}

/** What a union has beside what matters. */
export const isNothing = (type: TypeNode): boolean =>
  (type.kind === "literal" && type.value === null) ||
  (type.kind === "keyword" && /^(?:undefined|void|never)$/.test(type.name));

const namesOf = (members: readonly TypeMember[]): string[] =>
  members.flatMap((member) => (member.name === null ? [] : [member.name]));

function union(parts: readonly (string[] | null)[]): string[] | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : [...new Set(known.flat())];
}

function literals(type: TypeNode): Set<string> {
  if (type.kind === "literal") return new Set([String(type.value)]);
  return type.kind === "union" ? new Set(type.types.flatMap((part) => [...literals(part)])) : new Set();
}

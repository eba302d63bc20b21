import type { ClassExpression, FunctionExpression } from "../script/tree.ts";
import type { Program } from "./program.ts";

/** A function as the member of a class. */
export interface ClassMethod {
  readonly owner: ClassExpression;
  readonly name: string;
}

/** The class that a function is a method of; null for other functions. */
export function classMethodOf(program: Program, file: string, node: FunctionExpression): ClassMethod | null {
  const member = program.parentOf(file, node);
  if (member?.kind !== "class-member") return null;
  const owner = program.parentOf(file, member.node);
  return owner?.kind === "expression" && owner.node.kind === "class"
    ? { owner: owner.node, name: member.node.name ?? "" }
    : null;
}

/** Whether a decorator is given the method that a function is. */
export function isDecorated(program: Program, file: string, node: FunctionExpression): boolean {
  const member = program.parentOf(file, node);
  return member?.kind === "class-member" && member.node.decorated === true;
}

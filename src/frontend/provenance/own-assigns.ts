import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { FunctionInfo } from "./function-info.ts";
import { type At, declarationAt, type Program } from "./program.ts";
import { isReactiveCode } from "./reactive-names.ts";
import { refAssigned, type StateCell } from "./state-cells.ts";

export type Assign = Expression & { readonly kind: "assign" };

/** Every assignment within the function, its callbacks included. */
export const assignsIn = (program: Program, { file, node }: At<FunctionExpression>): Assign[] =>
  program
    .index(file)
    .all.filter(
      (one): one is Assign => one.kind === "assign" && one.start >= node.start && one.end <= node.end,
    );

export const isWithin = (cell: StateCell, { file, function: own }: FunctionInfo): boolean =>
  cell.kind === "state" && cell.file === file && cell.node.start >= own.start && cell.node.end <= own.end;

/** `sent = true` of Svelte, `sent.value = true` of Vue: a state of the component's own, which nobody else keeps. */
export function ownRefAssigned(
  program: Program,
  file: string,
  assign: Assign,
  owner: FunctionInfo,
): StateCell | null {
  const cell = refAssigned(program, file, assign);
  return cell !== null && isWithin(cell, owner) ? cell : null;
}

/** `window.location.href = …`, `ref.current = …`; of refs and stores what belongs to another than the component. */
export function assignsOutside(
  program: Program,
  { file, node }: At<FunctionExpression>,
  assign: Assign,
  owner: FunctionInfo,
): boolean {
  const { target } = assign;
  if (ownRefAssigned(program, file, assign, owner) !== null) return false;
  if (!isReactiveCode(program, file)) return target.kind === "expression";
  const root = target.kind === "expression" ? rootOf(target.value) : target.kind === "name" ? target : null;
  if (root === null) return true;
  const declaration = declarationAt(program, file, root.name, root.start);
  const value = declaration?.value ?? declaration?.node;
  if (declaration == null || value == null || declaration.file !== file) return true;
  const around = target.kind === "name" ? node : owner.function;
  return value.start < around.start || value.end > around.end || declaration.kind !== "variable";
}

const rootOf = (node: Expression): (Expression & { kind: "identifier" }) | null =>
  node.kind === "member" ? rootOf(node.object) : node.kind === "identifier" ? node : null;

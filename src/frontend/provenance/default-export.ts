import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { Program } from "./program.ts";

/** Whether a module gives the function out as its default, also wrapped (`export default defineNuxtPlugin(f)`). */
export function isDefaultExport(program: Program, file: string, node: FunctionExpression): boolean {
  const target = program.graph.exportOf(file, "default");
  if (target?.kind !== "declaration" || target.declaration.file !== file) return false;
  const value = target.declaration.function ?? target.declaration.value;
  return value !== null && unwrapsTo(value, node);
}

function unwrapsTo(value: Expression, node: FunctionExpression): boolean {
  if (value === node) return true;
  if (value.kind === "call") return value.args.some((arg) => unwrapsTo(arg, node));
  if (value.kind === "cast") return unwrapsTo(value.value, node);
  return false;
}

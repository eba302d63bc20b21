import type { Expression, Pattern } from "../script/tree.ts";

/** The name that a CommonJS module exports by an assignment: `exports.x`, `module.exports.x`; `default` for `module.exports`. */
export function assignedExport(target: Pattern): string | null {
  const member = target.kind === "expression" ? target.value : null;
  if (member?.kind !== "member" || typeof member.property !== "string") return null;
  if (isModuleExports(member)) return "default";
  return isModuleExports(member.object) || isName(member.object, "exports") ? member.property : null;
}

const isModuleExports = (node: Expression): boolean =>
  node.kind === "member" && node.property === "exports" && isName(node.object, "module");

const isName = (node: Expression, name: string): boolean => node.kind === "identifier" && node.name === name;

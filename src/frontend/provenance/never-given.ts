import { describeFunction } from "./function-info.ts";
import { type At, declarationAt, functionOf, type Program } from "./program.ts";

/** A component's prop that no element gives: its default is all that it ever has. */
export function isNeverGiven(program: Program, { file, node }: At, prop: string | null): boolean {
  const around = functionOf(program, file, node);
  if (around === null || prop === null) return false;
  const info = describeFunction(program, file, around);
  if (info.kind === "page") return true;
  if (info.kind !== "component") return false;
  const declaration = declarationAt(program, file, info.name, around.start);
  const uses = declaration === null ? [] : program.graph.referencesTo(declaration);
  return uses.length > 0 && uses.every((use) => use.node.kind === "jsx" && leavesOut(use.node, prop));
}

/** `{...rest}` may give anything. */
const leavesOut = (element: At["node"] & { kind: "jsx" }, prop: string): boolean =>
  element.attributes.every(({ name }) => name !== null && name !== prop);

import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import type { Program } from "./program.ts";

/** `lazy(() => import("./Page"))` is that module's default export; `.then(m => ({ default: m.Page }))` names another. */
export function lazyTargets(program: Program, file: string, first: Expression): Declaration[] {
  if (first.kind !== "function") return [];
  return program.index(file).dynamicImports.flatMap((node): Declaration[] => {
    if (node.start < first.start || node.end > first.end || node.source.kind !== "string") return [];
    const resolution = program.graph.resolveSpecifier(file, node.source.value);
    if (resolution.kind !== "file") return [];
    const target = program.graph.exportOf(resolution.file, namedExport(program, file, node) ?? "default");
    return target?.kind === "declaration" ? [target.declaration] : [];
  });
}

function namedExport(program: Program, file: string, node: Expression): string | null {
  const then = program.parentOf(file, node);
  const call = then?.node && program.parentOf(file, then.node);
  if (call?.kind !== "expression" || call.node.kind !== "call") return null;
  const [callback] = call.node.args;
  if (callback?.kind !== "function") return null;
  const member = program
    .index(file)
    .all.find(
      (inner) => inner.kind === "member" && inner.start >= callback.start && inner.end <= callback.end,
    );
  return member?.kind === "member" && typeof member.property === "string" ? member.property : null;
}

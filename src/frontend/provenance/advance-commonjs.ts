import { assignedExport } from "../modules/assigned-export.ts";
import type { Pattern } from "../script/tree.ts";
import { followDeclaration, followExport } from "./bind.ts";
import type { Carrier, Flow } from "./flow.ts";

/** `module.exports = { load }`, `exports.load = …`: what is assigned is exported, an object's members by their names. */
export function exportAssigned(flow: Flow, carrier: Carrier, target: Pattern): void {
  const assigned = assignedExport(target);
  if (assigned === null) return;
  followExport(flow, carrier, assigned);
  const [name, ...rest] = assigned === "default" ? carrier.path : [];
  const exported = name === undefined ? null : flow.program.graph.exportOf(carrier.file, name);
  if (exported?.kind === "declaration") followDeclaration(flow, carrier, exported.declaration, rest);
}

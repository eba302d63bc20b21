import { perName, perObject } from "../../../contract/per-object.ts";
import type { ModuleGraph } from "../../modules/graph.ts";
import type { Evaluator } from "./evaluator.ts";

/**
 * Whether what a file hands in can be there when another one makes a request. The application is made by itself alone; a
 * test by all but other tests, and by the helpers among these that it imports: what another one leaves is gone by then.
 */
export function isAround(file: string, asking: string, to: Evaluator): boolean {
  if (to.isApplication(file)) return true;
  if (to.isApplication(asking)) return false;
  return !to.isTest(file) || helpersOf(to)(asking).has(file);
}

/** Of a file that is not of the application: itself, and what it brings in that is none of it either. */
const helpersOf = perObject((to: Evaluator) => perName((file) => reached(file, to)));

function reached(from: string, to: Evaluator): ReadonlySet<string> {
  const found = new Set([from]);
  for (const file of found) {
    for (const next of importedBy(file, to.graph)) if (!to.isApplication(next)) found.add(next);
  }
  return found;
}

const importedBy = (file: string, graph: ModuleGraph): readonly string[] =>
  (graph.modules.get(file)?.body ?? []).flatMap((statement) => {
    const source =
      statement.kind === "import" || statement.kind === "export-names" || statement.kind === "export-all"
        ? statement.source
        : null;
    const found = source === null ? null : graph.resolveSpecifier(file, source);
    return found?.kind === "file" ? [found.file] : [];
  });

import type { ModuleGraph } from "../modules/graph.ts";
import type { Statement } from "../script/tree.ts";

/** What a script imports by name from a module that lies in the tree by its path, and is not there: a build makes it. */
export interface MissingImport {
  readonly module: string;
  readonly name: string;
  readonly file: string;
  readonly node: Statement;
}

export function missingImports(graph: ModuleGraph): MissingImport[] {
  return [...graph.modules.values()].flatMap(({ file, body }) =>
    body.flatMap((node) => {
      if (node.kind !== "import" || node.typeOnly) return [];
      const names = node.names.filter(({ typeOnly, imported }) => !typeOnly && /^\w{3,}$/.test(imported));
      if (names.length === 0 || graph.resolveSpecifier(file, node.source).kind !== "missing") return [];
      return names.map(({ imported }) => ({ module: node.source, name: imported, file, node }));
    }),
  );
}

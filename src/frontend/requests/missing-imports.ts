import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Statement } from "../script/tree.ts";

/** What a script imports by name from a module that lies in the tree by its path, and is not there: a build makes it. */
export interface MissingImport {
  readonly module: string;
  /** Where it was looked for. */
  readonly paths: readonly string[];
  /** The name, and of an object what is asked of it: `OrdersService.readOrder`; that alone of the whole module. */
  readonly names: readonly string[];
  readonly local: string;
  /** The last of the names is asked of what is imported. */
  readonly isMember: boolean;
  readonly file: string;
  readonly node: Statement;
}

export function missingImports(graph: ModuleGraph): MissingImport[] {
  return [...graph.modules.values()].flatMap(({ file, body }) =>
    body.flatMap((node) => {
      if (node.kind !== "import" || node.typeOnly) return [];
      const names = node.names.filter(
        ({ typeOnly, imported }) => !typeOnly && /^(?:\w{3,}|\*)$/.test(imported),
      );
      const resolution = names.length === 0 ? null : graph.resolveSpecifier(file, node.source);
      if (resolution?.kind !== "missing") return [];
      const asked = membersOf(body, new Set(names.map(({ local }) => local)));
      const of = { module: node.source, paths: resolution.paths, file, node };
      return names.flatMap(({ imported, local }): MissingImport[] => {
        const own = imported === "*" ? [] : [imported];
        const members = [...(asked.get(local) ?? [])];
        if (members.length > 0)
          return members.map((member) => ({ ...of, names: [...own, member], local, isMember: true }));
        return own.length === 0 ? [] : [{ ...of, names: own, local, isMember: false }];
      });
    }),
  );
}

/** What is asked of objects by their names: `client.readOrder`. */
function membersOf(
  body: readonly Statement[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  walk(body, (node) => {
    if (node.kind !== "member" || typeof node.property !== "string" || node.object.kind !== "identifier")
      return;
    const { name } = node.object;
    if (names.has(name)) found.set(name, (found.get(name) ?? new Set()).add(node.property));
  });
  return found;
}

import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import type { At, Program } from "./program.ts";

/** A name that stands for a module as a value, with the name under which that value has a declaration. */
interface Whole extends At {
  readonly name: string;
}

/** Where a declaration is within a module that is taken as a value: `import * as api from "./api"`, `{ ...api }`. */
export const wholesWith = (program: Program, { id }: Declaration): readonly Whole[] =>
  wholeModules(program).get(id) ?? [];

const wholeModules = (program: Program): ReadonlyMap<string, readonly Whole[]> =>
  program.once("whole-modules", () => {
    const found = new Map<string, Whole[]>();
    for (const { module, ...at } of takenWhole(program)) {
      for (const name of program.graph.exportsOf(module)) {
        const target = program.graph.exportOf(module, name);
        if (target?.kind !== "declaration") continue;
        const { id } = target.declaration;
        found.set(id, [...(found.get(id) ?? []), { ...at, name }]);
      }
    }
    return found;
  });

function takenWhole(program: Program): (At & { readonly module: string })[] {
  return [...program.graph.modules.values()].flatMap(({ file, body }) => {
    const names = body.flatMap((statement) =>
      statement.kind === "import"
        ? statement.names.flatMap(({ imported, local }) => (imported === "*" ? [local] : []))
        : [],
    );
    if (names.length === 0) return [];
    return program.index(file).all.flatMap((node) => {
      if (node.kind !== "identifier" || !names.includes(node.name) || isAskedFor(program, file, node))
        return [];
      const target = program.graph.resolve(file, node);
      return target?.kind === "namespace" ? [{ file, node, module: target.file }] : [];
    });
  });
}

/** `api.load`: such uses are found as references to what they name. */
function isAskedFor(program: Program, file: string, node: Expression): boolean {
  const parent = program.parentOf(file, node);
  return (
    parent?.kind === "expression" &&
    parent.node.kind === "member" &&
    parent.key === "object" &&
    typeof parent.node.property === "string"
  );
}

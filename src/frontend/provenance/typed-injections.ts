import type { ClassExpression } from "../script/tree.ts";
import type { At, Program } from "./program.ts";

/** `constructor(private orders: Orders)` of a class whose instances Angular makes: it has one of `Orders` under that name. */
export interface Injected extends At<ClassExpression> {
  readonly name: string;
}

/** Who is given an instance of a class, by the type of a constructor's parameter. */
export const injectedInto = (
  program: Program,
  file: string,
  { start }: ClassExpression,
): readonly Injected[] =>
  program.once("typed-injections", () => collect(program)).get(`${file}:${start}`) ?? [];

function collect(program: Program): ReadonlyMap<string, readonly Injected[]> {
  const found = new Map<string, Injected[]>();
  for (const file of program.graph.modules.keys()) {
    for (const node of program.index(file).all) {
      if (node.kind !== "class" || node.decorators === undefined) continue;
      for (const [name, key] of takenBy(program, file, node))
        found.set(key, [...(found.get(key) ?? []), { file, node, name }]);
    }
  }
  return found;
}

/** Its names, with the classes that they are of. */
function takenBy({ graph }: Program, file: string, { members }: ClassExpression): [string, string][] {
  const made = members.find(({ kind }) => kind === "constructor")?.value;
  if (made?.kind !== "function") return [];
  return made.params.flatMap(({ target, type, property }): [string, string][] => {
    if (property !== true || target.kind !== "name" || type?.kind !== "reference") return [];
    const named = graph.resolveName(file, type.name, type.start, "type");
    const own = named?.kind === "declaration" ? named.declaration : null;
    return own === null || own.class === null ? [] : [[target.name, `${own.file}:${own.class.start}`]];
  });
}

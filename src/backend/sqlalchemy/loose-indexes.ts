import type { Index } from "../../contract/database.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import { isCallOf } from "./declarations.ts";
import type { TableDraft } from "./draft.ts";
import { readIndex } from "./read-indexes.ts";

/** `Index("name", User.email)` that stands in a module, outside of any class. */
export function looseIndexes(program: Program, drafts: readonly TableDraft[]): Map<string, Index[]> {
  const found = new Map<string, Index[]>();
  for (const [name, module] of program.modules) {
    for (const statement of module.body) {
      if (statement.kind !== "expression" && statement.kind !== "assign") continue;
      if (!isIndexCall(statement.value)) continue;
      const scope = program.scopeOf(name);
      const value = scope === null ? undefined : program.evaluate(statement.value, scope);
      if (!isCallOf(value, "Index")) continue;
      const draft = tableOf(program, name, statement.value, drafts);
      const index = draft === null ? null : readIndex(program, value, draft.columns);
      if (draft?.name != null && index !== null)
        found.set(draft.name, [...(found.get(draft.name) ?? []), index]);
    }
  }
  return found;
}

type CallNode = Extract<PyExpression, { kind: "call" }>;

const isIndexCall = (node: PyExpression | null): node is CallNode =>
  node?.kind === "call" &&
  (node.callee.kind === "name" || node.callee.kind === "attribute") &&
  /Index$/.test(node.callee.name);

/** The table of the first class or core table that the arguments name. */
function tableOf(
  program: Program,
  moduleName: string,
  call: CallNode,
  drafts: readonly TableDraft[],
): TableDraft | null {
  const scope = program.scopeOf(moduleName);
  for (const object of call.args.flatMap(({ value }) => objectsIn(value))) {
    const value = scope === null ? undefined : program.evaluate(object, scope);
    const draft = drafts.find(({ type }) => value?.kind === "class" && type?.def === value.def);
    if (draft !== undefined) return draft;
    const place = isCallOf(value, "Table") ? program.placeOf(value.site) : null;
    const core = drafts.find(
      (each) => place !== null && each.place.file === place.file && each.place.startLine === place.startLine,
    );
    if (core !== undefined) return core;
  }
  return null;
}

/** The names that stand before a dot: `User` in `User.email.desc()`, `users` in `users.c.email`. */
function objectsIn(node: PyExpression): PyExpression[] {
  if (node.kind === "attribute") return [node.object, ...objectsIn(node.object)];
  if (node.kind === "call")
    return [...objectsIn(node.callee), ...node.args.flatMap(({ value }) => objectsIn(value))];
  return [];
}

import type { Program } from "../python/program.ts";
import type { PyExpression, PyStatement } from "../python/tree.ts";
import { isCallOf } from "./declarations.ts";
import type { IndexDraft, TableDraft } from "./draft.ts";
import { readIndex } from "./read-indexes.ts";

/** `Index("name", User.email)` that stands in a module, outside of any class. */
export function looseIndexes(program: Program, drafts: readonly TableDraft[]): Map<string, IndexDraft[]> {
  const found = new Map<string, IndexDraft[]>();
  for (const [name, module] of program.modules)
    for (const statement of module.body) {
      const read = readStatement(program, name, statement, drafts);
      if (read !== null) found.set(read.table, [...(found.get(read.table) ?? []), read.index]);
    }
  return found;
}

function readStatement(
  program: Program,
  moduleName: string,
  statement: PyStatement,
  drafts: readonly TableDraft[],
): { table: string; index: IndexDraft } | null {
  if (statement.kind !== "expression" && statement.kind !== "assign") return null;
  const scope = isIndexCall(statement.value) ? program.scopeOf(moduleName) : null;
  if (scope === null || !isIndexCall(statement.value)) return null;
  const value = program.evaluate(statement.value, scope);
  const draft = isCallOf(value, "Index") ? tableOf(program, moduleName, statement.value, drafts) : null;
  const index = draft === null ? null : readIndex(program, value, draft.columns);
  return draft?.name == null || index === null ? null : { table: draft.name, index };
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

import type { CommonTableExpr, Node, SelectStmt, WithClause } from "libpg-query";
import { columnOfNode, isAggregateNode } from "./column-in.ts";
import { readSqlCondition } from "./read-condition.ts";
import { readFrom } from "./read-from.ts";
import { readSorts } from "./read-sorts.ts";
import { readWrite, type WriteStatement } from "./read-write.ts";
import { newSqlDraft } from "./sql-draft.ts";
import { type Around, namesOf } from "./sql-reading.ts";
import {
  below,
  computed,
  type Named,
  type Output,
  type Outputs,
  type Scope,
  type Source,
} from "./sql-scope.ts";
import { hasHole } from "./sql-text.ts";

const NOTHING: Outputs = computed();

/** A query that stands where a node is: a SELECT, or what a writing statement returns. */
export function readQuery(around: Around, node: Node | undefined): Outputs {
  if (node === undefined) return NOTHING;
  if ("SelectStmt" in node) return readSelect(around, node.SelectStmt, false);
  return readWrite(around, node as WriteStatement) ?? NOTHING;
}

/** `isWhole`: it is the statement, whose own order and limit count. */
export function readSelect(outer: Around, select: SelectStmt, isWhole: boolean): Outputs {
  const around = { ...outer, scope: withNamed(outer, select.withClause) };
  if (select.op !== undefined && select.op !== "SETOP_NONE") return readUnion(around, select, isWhole);
  if (select.valuesLists !== undefined) {
    readQueriesIn({ ...around, holds: null }, select.valuesLists);
    return valuesOutputs(select.valuesLists);
  }
  const sources = readFrom(around, select.fromClause);
  const inside: Around = { ...around, scope: below(around.scope, sources) };
  readSqlCondition({ ...inside, joining: false, negated: false }, select.whereClause);
  const rest = [select.targetList, select.groupClause, select.havingClause, select.distinctClause];
  readQueriesIn({ ...inside, holds: null }, rest);
  const outputs = outputsOf(inside.scope, select.targetList ?? [], sources);
  if (isWhole) readWhole(inside, select, outputs);
  return outputs;
}

function readWhole(around: Around, select: SelectStmt, outputs: Outputs | null): void {
  const { draft, reading } = around;
  const textOf = (node: Node | undefined): string | null =>
    node === undefined || ("A_Const" in node && node.A_Const.isnull === true) ? null : reading.textOf(node);
  draft.limit = textOf(select.limitCount);
  draft.offset = textOf(select.limitOffset);
  const targets = select.targetList ?? [];
  draft.aggregate =
    targets.length > 0 &&
    select.groupClause === undefined &&
    targets.every((target) => "ResTarget" in target && isAggregateNode(target.ResTarget.val));
  draft.single = draft.aggregate || draft.limit === "1";
  readQueriesIn({ ...around, holds: null }, [select.sortClause, select.limitCount]);
  if (outputs !== null) readSorts(around, select.sortClause ?? [], outputs);
}

/** Rows of each part come back: none of their conditions holds for all. An order is one over the whole. */
function readUnion(around: Around, select: SelectStmt, isWhole: boolean): Outputs {
  const part = { ...around, holds: null };
  const outputs = select.larg === undefined ? NOTHING : readSelect(part, select.larg, false);
  if (select.rarg !== undefined) readSelect(part, select.rarg, false);
  if (isWhole) readWhole(around, select, null);
  return outputs;
}

const valuesOutputs = ([first]: readonly Node[]): Outputs =>
  computed(
    ...(first !== undefined && "List" in first ? (first.List.items ?? []) : []).map(
      (_, at) => `column${at + 1}`,
    ),
  );

/** What a list of targets gives; what a hole stands for could be any column. */
export function outputsOf(scope: Scope, targets: readonly Node[], sources: readonly Source[]): Outputs {
  const columns: Output[] = [];
  const stars: Source[] = [];
  for (const target of targets) {
    const { name, val } = "ResTarget" in target ? target.ResTarget : {};
    const fields = val !== undefined && "ColumnRef" in val ? (val.ColumnRef.fields ?? []) : [];
    const names = namesOf(fields);
    const isStar = fields.some((field) => "A_Star" in field);
    if (isStar) stars.push(...sources.filter(({ alias }) => names.length === 0 || alias === names.at(-1)));
    else if (names.some(hasHole)) stars.push(...sources);
    else columns.push({ name: name ?? names.at(-1) ?? calledName(val), column: plainColumn(scope, val) });
  }
  return { columns, stars };
}

/** `count(*)` is called `count`. */
function calledName(node: Node | undefined): string | null {
  if (node === undefined) return null;
  if ("TypeCast" in node) return calledName(node.TypeCast.arg);
  return "FuncCall" in node ? (namesOf(node.FuncCall.funcname).at(-1) ?? null) : null;
}

/** The column itself, whatever its cast: what is computed of it is another value. */
function plainColumn(scope: Scope, node: Node | undefined) {
  if (node === undefined) return null;
  if ("TypeCast" in node) return plainColumn(scope, node.TypeCast.arg);
  return "ColumnRef" in node ? columnOfNode(scope, node) : null;
}

/** The queries that WITH names, each known to those after it. */
export function withNamed(around: Around, clause: WithClause | undefined): Scope {
  if (clause === undefined) return around.scope;
  const named = new Map<string, Named>();
  const scope: Scope = { sources: [], named, parent: around.scope };
  for (const each of clause.ctes ?? [])
    if ("CommonTableExpr" in each)
      readNamed({ ...around, scope }, named, each.CommonTableExpr, clause.recursive === true);
  return scope;
}

function readNamed(
  around: Around,
  named: Map<string, Named>,
  { ctename = "", ctequery, aliascolnames }: CommonTableExpr,
  isRecursive: boolean,
): void {
  const first = ctequery !== undefined && "SelectStmt" in ctequery ? ctequery.SelectStmt.larg : undefined;
  if (isRecursive && first !== undefined) {
    // What it gives is what its first part gives; the second part asks for that.
    const outputs = readSelect({ ...around, draft: newSqlDraft(), holds: null }, first, false);
    named.set(ctename, { outputs, draft: newSqlDraft() });
  }
  const draft = newSqlDraft();
  const outputs = readQuery({ ...around, draft, holds: "alone" }, ctequery);
  const names = namesOf(aliascolnames);
  const own = names.map((name, at) => ({ name, column: outputs.columns[at]?.column ?? null }));
  const isRenamed = names.length > 0 && outputs.stars.length === 0;
  named.set(ctename, { outputs: isRenamed ? { columns: own, stars: [] } : outputs, draft });
}

/** Reads the queries within an expression that is no condition, or a list of them. */
export function readQueriesIn(around: Around, node: unknown): void {
  if (Array.isArray(node)) for (const each of node) readQueriesIn(around, each);
  else if (typeof node === "object" && node !== null) {
    if ("SelectStmt" in node) readSelect(around, node.SelectStmt as SelectStmt, false);
    else for (const each of Object.values(node)) readQueriesIn(around, each);
  }
}

import type { DeleteStmt, InsertStmt, MergeStmt, Node, RangeVar, UpdateStmt } from "libpg-query";
import { readSqlCondition } from "./read-condition.ts";
import { readFrom, readTableName } from "./read-from.ts";
import { outputsOf, readQueriesIn, readQuery, withNamed } from "./read-query.ts";
import { newSqlDraft, toSqlStatement } from "./sql-draft.ts";
import type { Around } from "./sql-reading.ts";
import { below, computed, type Outputs, type Source } from "./sql-scope.ts";
import type { SqlStatement } from "./sql-statement.ts";

export type WriteStatement =
  | { InsertStmt: InsertStmt }
  | { UpdateStmt: UpdateStmt }
  | { DeleteStmt: DeleteStmt }
  | { MergeStmt: MergeStmt };

/** A statement that writes within another one is a statement of its own, and gives what it returns. */
export function readWrite(around: Around, node: WriteStatement): Outputs | null {
  const kind = kindOfWrite(node);
  if (kind === null) return null;
  const draft = newSqlDraft();
  const outputs = readWriteInto({ ...around, draft, holds: "alone" }, node);
  around.reading.inner.push(toSqlStatement(draft, kind, around.reading.spanOf(node)));
  return outputs;
}

export function kindOfWrite(node: object): SqlStatement["kind"] | null {
  if ("InsertStmt" in node) return "insert";
  if ("UpdateStmt" in node) return "update";
  if ("DeleteStmt" in node) return "delete";
  return "MergeStmt" in node ? "other" : null;
}

export function readWriteInto(around: Around, node: WriteStatement): Outputs {
  if ("InsertStmt" in node) return readInsert(around, node.InsertStmt);
  if ("UpdateStmt" in node) return readUpdate(around, node.UpdateStmt);
  return "DeleteStmt" in node ? readDelete(around, node.DeleteStmt) : readMerge(around, node.MergeStmt);
}

function readInsert(outer: Around, insert: InsertStmt): Outputs {
  const around = { ...outer, scope: withNamed(outer, insert.withClause), holds: null };
  const target = targetOf(around, insert.relation);
  readQuery(around, insert.selectStmt);
  const excluded: Source = { alias: "excluded", of: computed() };
  const inside = { ...around, scope: below(around.scope, [...target, excluded]) };
  const conflict = insert.onConflictClause;
  readSqlCondition({ ...inside, joining: false, negated: false }, conflict?.whereClause);
  readQueriesIn(inside, [conflict?.targetList, insert.returningClause]);
  return outputsOf(inside.scope, insert.returningClause?.exprs ?? [], target);
}

function readUpdate(outer: Around, update: UpdateStmt): Outputs {
  const around = { ...outer, scope: withNamed(outer, update.withClause) };
  const target = targetOf(around, update.relation);
  const sources = [...target, ...readFrom(around, update.fromClause)];
  const inside = { ...around, scope: below(around.scope, sources) };
  readSqlCondition({ ...inside, joining: false, negated: false }, update.whereClause);
  readQueriesIn({ ...inside, holds: null }, [update.targetList, update.returningClause]);
  return outputsOf(inside.scope, update.returningClause?.exprs ?? [], sources);
}

function readDelete(outer: Around, statement: DeleteStmt): Outputs {
  const around = { ...outer, scope: withNamed(outer, statement.withClause) };
  const target = targetOf(around, statement.relation);
  const sources = [...target, ...readFrom(around, statement.usingClause)];
  const inside = { ...around, scope: below(around.scope, sources) };
  readSqlCondition({ ...inside, joining: false, negated: false }, statement.whereClause);
  readQueriesIn({ ...inside, holds: null }, statement.returningClause);
  return outputsOf(inside.scope, statement.returningClause?.exprs ?? [], sources);
}

function readMerge(outer: Around, merge: MergeStmt): Outputs {
  const around = { ...outer, scope: withNamed(outer, merge.withClause), holds: null };
  const target = targetOf(around, merge.relation);
  const sources = [
    ...target,
    ...readFrom(around, merge.sourceRelation === undefined ? [] : [merge.sourceRelation]),
  ];
  const inside = { ...around, scope: below(around.scope, sources) };
  readSqlCondition({ ...inside, joining: true, negated: false }, merge.joinCondition);
  readQueriesIn(inside, merge.mergeWhenClauses);
  return outputsOf(inside.scope, merge.returningClause?.exprs ?? [], sources);
}

/** The table that is written; a query of the same name is not meant here. */
function targetOf(around: Around, relation: RangeVar | undefined): Source[] {
  if (relation === undefined) return [];
  return [readTableName({ ...around, scope: { sources: [], named: new Map(), parent: null } }, relation)];
}

export const isWrite = (node: Node): node is WriteStatement => kindOfWrite(node) !== null;

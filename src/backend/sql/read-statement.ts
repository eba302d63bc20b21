import type { Node, RangeVar, SelectStmt } from "libpg-query";
import { readTableName } from "./read-from.ts";
import { readSelect } from "./read-query.ts";
import { isWrite, kindOfWrite, readWriteInto } from "./read-write.ts";
import { addSqlTable, newSqlDraft, type SqlDraft, toSqlStatement } from "./sql-draft.ts";
import { type Around, namesOf, type Reading } from "./sql-reading.ts";
import { NO_SCOPE } from "./sql-scope.ts";
import type { Span, SqlStatement, SqlUse } from "./sql-statement.ts";

/** A whole statement, with those that write within it before it. */
export function readSqlStatement(reading: Reading, node: Node, span: Span): SqlStatement[] {
  const draft = newSqlDraft();
  const around: Around = { reading, draft, scope: NO_SCOPE, holds: "alone" };
  const kind = readInto(around, node);
  const inner = reading.inner.splice(0);
  const whole = toSqlStatement(draft, kind, span);
  // A SELECT that only hands on what the statements within it return reads nothing itself.
  const isShell = inner.length > 0 && kind === "select" && draft.tables.length === 0;
  return [...inner, ...(isShell ? [] : [whole])].map(withoutFalsePromise);
}

function readInto(around: Around, node: Node): SqlStatement["kind"] {
  if ("SelectStmt" in node) {
    readSelect(around, node.SelectStmt, true);
    return node.SelectStmt.intoClause === undefined ? "select" : "other";
  }
  if (isWrite(node)) {
    readWriteInto(around, node);
    return kindOfWrite(node) ?? "other";
  }
  if ("TruncateStmt" in node) {
    for (const each of node.TruncateStmt.relations ?? []) namesTable(around, each);
    return "delete";
  }
  return readOther(around, node);
}

/** Statements that name tables, or hold queries; the others set, lock and define what is no table. */
const NAMING =
  /^(?:CreateStmt|IndexStmt|AlterTableStmt|RenameStmt|ViewStmt|CreateTableAsStmt|ExplainStmt|RefreshMatViewStmt|LockStmt|VacuumStmt|CreateTrigStmt|CreatePolicyStmt|CopyStmt|DeclareCursorStmt|PrepareStmt)$/;

function readOther(around: Around, node: Node): SqlStatement["kind"] {
  const [entry] = Object.entries(node);
  const name = entry?.[0] ?? "";
  if (NAMING.test(name) && !isAboutNoTable(node)) namesTables(around, entry?.[1]);
  if ("DropStmt" in node && /TABLE|VIEW/.test(node.DropStmt.removeType ?? ""))
    for (const object of node.DropStmt.objects ?? []) dropsTable(around.draft, object);
  if ("DoStmt" in node) {
    const reason = "The body of a DO block is not read.";
    around.draft.gaps.push({ reason, span: around.reading.spanOf(node) });
  }
  return "CopyStmt" in node && node.CopyStmt.is_from === true ? "insert" : "other";
}

/** `ALTER INDEX`, `ALTER SEQUENCE`: named like tables. */
function isAboutNoTable(node: Node): boolean {
  const kind =
    "AlterTableStmt" in node
      ? node.AlterTableStmt.objtype
      : "RenameStmt" in node
        ? node.RenameStmt.renameType
        : undefined;
  return kind !== undefined && /INDEX|SEQUENCE|TYPE|SCHEMA/.test(kind);
}

/** Tables wherever they stand, and queries as queries. */
function namesTables(around: Around, node: unknown): void {
  if (Array.isArray(node)) for (const each of node) namesTables(around, each);
  else if (typeof node === "object" && node !== null) {
    namesTable(around, node);
    if ("SelectStmt" in node) readSelect({ ...around, holds: null }, node.SelectStmt as SelectStmt, false);
    else for (const each of Object.values(node)) namesTables(around, each);
  }
}

function namesTable(around: Around, node: object): void {
  if ("RangeVar" in node) readTableName(around, node.RangeVar as RangeVar);
  else if ("relname" in node) readTableName(around, node as RangeVar);
}

function dropsTable(draft: SqlDraft, object: Node): void {
  const names = "List" in object ? namesOf(object.List.items) : [];
  const name = names.at(-1);
  if (name !== undefined) addSqlTable(draft, { schema: names.at(-2) ?? null, name }, { start: 0, end: 0 });
}

/** What the code puts into a condition can hold an OR: then nothing in the statement holds for every row. */
function withoutFalsePromise(statement: SqlStatement): SqlStatement {
  if (statement.gaps.length === 0) return statement;
  const open = (use: SqlUse): SqlUse => ({ ...use, holds: null });
  return { ...statement, filters: statement.filters.map(open), joins: statement.joins.map(open) };
}

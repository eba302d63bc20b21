import type {
  AlterTableCmd,
  AlterTableStmt,
  Constraint,
  CreateStmt,
  IndexElem,
  IndexStmt,
  Node,
  RangeVar,
  RenameStmt,
} from "libpg-query";
import { namesOf } from "./sql-reading.ts";
import type { SqlDefinition } from "./sql-statement.ts";

/** What is written. */
export interface WrittenText {
  readonly textOf: (node: unknown) => string;
  /** The condition that a statement ends with, by a part of it. */
  readonly conditionFrom: (node: unknown) => string;
}

/** What a statement changes of indexes, keys and unique constraints, and of the names that these go by. */
export function readDefinitions(node: Node, written: WrittenText): SqlDefinition[] {
  if ("IndexStmt" in node) return [createdIndex(node.IndexStmt, written)];
  if ("AlterTableStmt" in node) return alteredTable(node.AlterTableStmt);
  if ("RenameStmt" in node) return renamed(node.RenameStmt);
  if ("CreateStmt" in node) return createdTable(node.CreateStmt);
  if (!("DropStmt" in node)) return [];
  const names = (node.DropStmt.objects ?? []).flatMap((each) =>
    "List" in each ? (namesOf(each.List.items).at(-1) ?? []) : [],
  );
  if (node.DropStmt.removeType === "OBJECT_INDEX") return names.map((name) => ({ kind: "drop-index", name }));
  return node.DropStmt.removeType === "OBJECT_TABLE"
    ? names.map((table) => ({ kind: "drop-table", table }))
    : [];
}

const tableName = (relation: RangeVar | undefined): string => relation?.relname ?? "";

function createdIndex(statement: IndexStmt, { textOf, conditionFrom }: WrittenText): SqlDefinition {
  const { idxname, relation, indexParams, unique, whereClause } = statement;
  const table = tableName(relation);
  const elements = (indexParams ?? []).flatMap((each) => ("IndexElem" in each ? [each.IndexElem] : []));
  const columns = elements.map((each) => columnIndexed(each) ?? textOf(each.expr));
  const expressions = columns.filter((_, at) => columnIndexed(elements[at] ?? {}) === null);
  const name = idxname ?? `${table}_${elements.map(({ name: own }) => own ?? "expr").join("_")}_idx`;
  return {
    kind: "add-index",
    name,
    table,
    index: unique === true ? "unique" : "index",
    columns,
    ...(expressions.length === 0 ? {} : { expressions }),
    ...(whereClause === undefined ? {} : { where: conditionFrom(whereClause) }),
  };
}

/** null for an expression. MySQL indexes the start of a column by `title(20)`, which is a call to the grammar. */
function columnIndexed({ name, expr }: IndexElem): string | null {
  if (name !== undefined) return name;
  if (expr === undefined || !("FuncCall" in expr)) return null;
  const { funcname, args = [] } = expr.FuncCall;
  const isLength = args.length > 0 && args.every((each) => "A_Const" in each && "ival" in each.A_Const);
  return isLength ? (namesOf(funcname).at(-1) ?? null) : null;
}

const alteredTable = ({ relation, cmds, objtype }: AlterTableStmt): SqlDefinition[] =>
  objtype !== undefined && objtype !== "OBJECT_TABLE"
    ? []
    : (cmds ?? []).flatMap((each) =>
        "AlterTableCmd" in each ? altered(tableName(relation), each.AlterTableCmd) : [],
      );

function altered(table: string, { subtype, name = "", def }: AlterTableCmd): SqlDefinition[] {
  if (subtype === "AT_DropConstraint") return [{ kind: "drop-index", name }];
  if (subtype === "AT_DropColumn") return [{ kind: "drop-column", table, column: name }];
  if (def === undefined) return [];
  if (subtype === "AT_AddConstraint" && "Constraint" in def) return constrained(table, def.Constraint, null);
  return subtype === "AT_AddColumn" ? declared(table, def) : [];
}

function createdTable({ relation, tableElts }: CreateStmt): SqlDefinition[] {
  return (tableElts ?? []).flatMap((each) =>
    "Constraint" in each
      ? constrained(tableName(relation), each.Constraint, null)
      : declared(tableName(relation), each),
  );
}

/** `id serial PRIMARY KEY`, `email text UNIQUE` */
const declared = (table: string, node: Node): SqlDefinition[] =>
  "ColumnDef" in node
    ? (node.ColumnDef.constraints ?? []).flatMap((each) =>
        "Constraint" in each ? constrained(table, each.Constraint, node.ColumnDef.colname ?? null) : [],
      )
    : [];

/** `column` is the one that declares the constraint itself. PostgreSQL names those that are not named. */
function constrained(table: string, constraint: Constraint, column: string | null): SqlDefinition[] {
  const { contype, conname, keys, indexname } = constraint;
  if (contype !== "CONSTR_PRIMARY" && contype !== "CONSTR_UNIQUE") return [];
  const index = contype === "CONSTR_PRIMARY" ? "primary-key" : "unique";
  if (indexname !== undefined)
    return [{ kind: "adopt-index", from: indexname, to: conname ?? indexname, index }];
  const columns = column === null ? namesOf(keys) : [column];
  const given = index === "primary-key" ? `${table}_pkey` : `${table}_${columns.join("_")}_key`;
  return [{ kind: "add-index", name: conname ?? given, table, index, columns }];
}

function renamed({ renameType, relation, subname, newname = "" }: RenameStmt): SqlDefinition[] {
  const table = tableName(relation);
  if (renameType === "OBJECT_INDEX") return [{ kind: "rename-index", from: table, to: newname }];
  if (renameType === "OBJECT_TABLE") return [{ kind: "rename-table", from: table, to: newname }];
  if (subname === undefined) return [];
  if (renameType === "OBJECT_TABCONSTRAINT") return [{ kind: "rename-index", from: subname, to: newname }];
  return renameType === "OBJECT_COLUMN" ? [{ kind: "rename-column", table, from: subname, to: newname }] : [];
}

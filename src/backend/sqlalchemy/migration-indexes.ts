import type { Index } from "../../contract/database.ts";
import { argument, externalPath, isCall, optionsOf } from "../python/external-path.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { CallArguments, Value } from "../python/value.ts";
import type { SqlReader } from "../sql/create-sql-reader.ts";
import { applyDefinition } from "./apply-definition.ts";
import { isCallOf } from "./declarations.ts";
import {
  addIndex,
  dropColumn,
  dropIndex,
  type IndexState,
  renameColumn,
  renameTable,
} from "./index-state.ts";
import { orderedMigrations } from "./migration-order.ts";
import { columnOfCall, isTrue, textOf } from "./read-column.ts";
import { indexesOfColumns } from "./read-indexes.ts";
import { readPlainTable } from "./read-plain-table.ts";
import { isText, sqlStrings, stringOfText } from "./sql-strings.ts";

/** The indexes that Alembic's migrations leave, by table: created, renamed and dropped in the order of revisions. */
export function migrationIndexes(
  program: Program,
  sql: SqlReader | null,
): ReadonlyMap<string, readonly Index[]> {
  const state: IndexState = new Map();
  for (const { upgrade } of orderedMigrations(program))
    for (const call of program.follow(upgrade).calls) apply({ program, sql }, state, call);
  return state;
}

interface Readers {
  readonly program: Program;
  readonly sql: SqlReader | null;
}

function apply({ program, sql }: Readers, state: IndexState, call: FollowedCall): void {
  const operation = operationOf(call.callee);
  if (operation === null) return;
  const perform = OPERATIONS[operation.name];
  perform?.({ program, sql, state, args: call.args, call, batch: operation.table });
}

/** `op.create_index`, or `batch_op.create_index` within `op.batch_alter_table("user")`. */
function operationOf(callee: Value): { name: string; table: string | null } | null {
  const path = externalPath(callee);
  if (path !== null) return path.startsWith("alembic.op.") ? { name: path.slice(11), table: null } : null;
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return null;
  const { object, name } = callee.operation;
  const batch = batchOf(object);
  if (batch !== null) return { name, table: batch };
  return /^(?:execute|exec_driver_sql)$/.test(name) && isBind(object) ? { name, table: null } : null;
}

/** `op.get_bind()`, `op.get_context().connection`, whatever is called on it before. */
function isBind(value: Value): boolean {
  if (/^alembic\.(?:op\.(?:get_bind|get_context)|context\.)/.test(externalPath(value) ?? "")) return true;
  if (isCall(value)) return isBind(value.operation.callee);
  return value.kind === "symbolic" && value.operation.type === "attribute" && isBind(value.operation.object);
}

function batchOf(object: Value): string | null {
  if (!isCall(object)) return null;
  if (externalPath(object.operation.callee) === "alembic.op.batch_alter_table")
    return textOf(argument(object.operation.args, 0, "table_name"));
  const { callee } = object.operation;
  const entered =
    callee.kind === "symbolic" && callee.operation.type === "attribute" ? callee.operation : null;
  return entered?.name === "__enter__" ? batchOf(entered.object) : null;
}

interface Step {
  readonly program: Program;
  readonly sql: SqlReader | null;
  readonly state: IndexState;
  readonly args: CallArguments;
  readonly call: FollowedCall;
  /** The table of an enclosing batch: the operations then take no table. */
  readonly batch: string | null;
}

const OPERATIONS: Readonly<Record<string, (step: Step) => void>> = {
  create_index: (step) => addFrom(step, isTrue(step.args.keywords.get("unique")) ? "unique" : "index"),
  create_unique_constraint: (step) => addFrom(step, "unique"),
  create_primary_key: (step) => addFrom(step, "primary-key"),
  drop_index: (step) => dropNamed(step),
  drop_constraint: (step) => dropNamed(step),
  create_table: createTable,
  drop_table: ({ state, args }) => void state.delete(textOf(args.positional[0]) ?? ""),
  rename_table: renameOne,
  add_column: addColumn,
  drop_column: dropOne,
  alter_column: alterColumn,
  execute: executeSql,
  exec_driver_sql: executeSql,
};

/** The table's name and the position of the argument after it; `lead` arguments stand before the table. */
function tableOf({ args, batch }: Step, lead: number): { table: string | null; next: number } {
  if (batch !== null) return { table: batch, next: lead };
  return { table: textOf(argument(args, lead, "table_name")), next: lead + 1 };
}

function addFrom(step: Step, kind: Index["kind"]): void {
  const { table, next } = tableOf(step, 1);
  const columns = argument(step.args, next, "columns");
  if (table === null || columns?.kind !== "sequence") return;
  const name = textOf(step.args.positional[0] ?? step.args.keywords.get("index_name"));
  const names = columns.items.map((item) => textOf(item) ?? textWithin(item) ?? "?");
  addIndex(step.state, table, { name, kind, columns: names, place: step.program.placeOf(step.call.site) });
}

/** `sa.text("lower(email)")`, `sa.literal_column("created_at DESC")`: the column that it is about. */
function textWithin(value: Value): string | null {
  if (!isCall(value)) return null;
  const text = textOf(value.operation.args.positional[0]);
  if (text === null) return null;
  return text.match(/^\w+(?=\s|$)/)?.[0] ?? text.match(/\w+/g)?.at(1) ?? text;
}

function dropNamed({ state, args }: Step): void {
  const name = textOf(args.positional[0]);
  if (name === null) return;
  dropIndex(state, name);
}

function createTable({ program, state, call }: Step): void {
  const table = readPlainTable(program, call.result);
  if (table?.name == null) return;
  // `op.create_table` makes the index of `Column(index=True)` as well.
  for (const index of table.indexes) addIndex(state, table.name, { ...index, name: null });
}

function renameOne({ state, args }: Step): void {
  const [from, to] = args.positional.map(textOf);
  if (from != null && to != null) renameTable(state, from, to);
}

function addColumn(step: Step): void {
  const { table, next } = tableOf(step, 0);
  const value = step.args.positional[next];
  if (table === null || !isCallOf(value, "Column")) return;
  const attribute = textOf(value.operation.args.positional[0]) ?? "";
  const column = columnOfCall(step.program, { attribute, site: value.site, annotation: null, value }, value);
  for (const index of indexesOfColumns([column])) addIndex(step.state, table, { ...index, name: null });
}

function dropOne(step: Step): void {
  const { table, next } = tableOf(step, 0);
  const column = textOf(argument(step.args, next, "column_name"));
  if (table !== null && column !== null) dropColumn(step.state, table, column);
}

function alterColumn(step: Step): void {
  const { table, next } = tableOf(step, 0);
  const from = textOf(argument(step.args, next, "column_name"));
  const to = textOf(step.args.keywords.get("new_column_name"));
  if (table !== null && from !== null && to !== null) renameColumn(step.state, table, from, to);
}

/** Of several strings that it can be, each: both ways of a condition are gone. */
function executeSql({ program, sql, state, args, call }: Step): void {
  const [value] = args.positional;
  if (value === undefined || sql === null) return;
  for (const option of optionsOf(value)) {
    const given = isText(option) ? stringOfText(option) : null;
    const strings = given === null ? sqlStrings(option, call.site) : [given];
    for (const { pattern } of strings)
      for (const definition of sql.definitions(pattern))
        applyDefinition(state, definition, program.placeOf(call.site));
  }
}

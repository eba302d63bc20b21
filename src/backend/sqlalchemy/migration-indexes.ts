import type { Index } from "../../contract/database.ts";
import { argument, externalPath, isCall, optionsOf } from "../python/external-path.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { CallArguments, Value } from "../python/value.ts";
import type { SqlReader } from "../sql/create-sql-reader.ts";
import { applyDefinition } from "./apply-definition.ts";
import { isCallOf } from "./declarations.ts";
import type { IndexDraft } from "./draft.ts";
import { indexParts, partialCondition, readElement } from "./index-elements.ts";
import { namesGiven, namesMade } from "./index-names.ts";
import {
  addIndex,
  dropColumn,
  dropIndex,
  type IndexState,
  renameColumn,
  renameTable,
} from "./index-state.ts";
import { orderedMigrations } from "./migration-order.ts";
import { type NamingConvention, namingConventions } from "./naming-conventions.ts";
import { columnOfCall, isTrue, textOf } from "./read-column.ts";
import { indexesOfColumns } from "./read-indexes.ts";
import { readPlainTable } from "./read-plain-table.ts";
import { isText, sqlStrings, stringOfText } from "./sql-strings.ts";

/** The indexes that Alembic's migrations leave, by table: created, renamed and dropped in the order of revisions. */
export function migrationIndexes(
  program: Program,
  sql: SqlReader | null,
): ReadonlyMap<string, readonly IndexDraft[]> {
  const state: IndexState = new Map();
  const conventions = namingConventions(program);
  for (const { upgrade } of orderedMigrations(program))
    for (const call of program.follow(upgrade).calls) apply({ program, sql, conventions }, state, call);
  return state;
}

interface Readers {
  readonly program: Program;
  readonly sql: SqlReader | null;
  readonly conventions: readonly NamingConvention[];
}

function apply(readers: Readers, state: IndexState, call: FollowedCall): void {
  const operation = operationOf(call.callee);
  if (operation === null) return;
  const perform = OPERATIONS[operation.name];
  perform?.({ ...readers, state, args: call.args, call, batch: operation.table });
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

interface Step extends Readers {
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
  const { program, args, call } = step;
  const { table, next } = tableOf(step, 1);
  const columns = argument(args, next, "columns");
  if (table === null || columns?.kind !== "sequence") return;
  const [name] = namesIn(
    args.positional[0] ?? args.keywords.get("index_name") ?? args.keywords.get("constraint_name"),
  );
  const elements = columns.items.map((item) => readElement({ program, columns: [] }, item, null));
  const where = partialCondition(program, { args, site: call.site });
  const index = { kind, ...indexParts(elements, where), place: program.placeOf(call.site) };
  addIndex(step.state, table, named(step, table, { ...index, names: name === undefined ? [] : [name] }));
}

/** Under every name by which a later migration can call it. */
function named({ conventions }: Readers, table: string, index: IndexDraft): IndexDraft {
  const [given] = index.names;
  const names =
    given === undefined ? namesGiven(table, index, conventions) : namesMade(table, given, index, conventions);
  return { ...index, names };
}

const namesIn = (value: Value | undefined): string[] =>
  value === undefined ? [] : optionsOf(value).flatMap((option) => textOf(option) ?? []);

function dropNamed({ state, args }: Step): void {
  const value = args.positional[0] ?? args.keywords.get("index_name") ?? args.keywords.get("constraint_name");
  for (const name of namesIn(value)) dropIndex(state, name);
}

function createTable(step: Step): void {
  const table = readPlainTable(step.program, step.call.result);
  if (table?.name == null) return;
  // `op.create_table` makes the index of `Column(index=True)` as well.
  for (const index of table.indexes) addIndex(step.state, table.name, named(step, table.name, index));
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
  for (const index of indexesOfColumns([column])) addIndex(step.state, table, named(step, table, index));
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

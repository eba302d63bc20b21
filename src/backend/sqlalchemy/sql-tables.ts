import type { Column, Table } from "../../contract/database.ts";
import type { SqlColumn, SqlTable } from "../sql/sql-statement.ts";
import { hasHole } from "../sql/sql-text.ts";
import type { Models } from "./models.ts";

/** A table that SQL names: the one of the models, or one that only SQL knows, with no column of it known. */
export function tableOfSql(models: Models, { schema, name }: SqlTable): Table {
  const known = isCatalog(schema, name) ? undefined : models.byName.get(name);
  if (known !== undefined) return known;
  const written = schema === null || schema === "public" || hasHole(schema) ? name : `${schema}.${name}`;
  return unmappedTable(models, written);
}

/** The database's own tables: one of the models can have the same name. */
const isCatalog = (schema: string | null, name: string): boolean =>
  schema === null
    ? /^(?:pg_\w+|sqlite_(?:master|schema))$/.test(name)
    : /^(?:information_schema|pg_catalog)$/i.test(schema);

const unmapped = new WeakMap<Models, Map<string, Table>>();

/** A table, or a collection, that the models do not know: no column of it is known. */
export function unmappedTable(models: Models, name: string): Table {
  const tables = unmapped.get(models) ?? new Map<string, Table>();
  unmapped.set(models, tables);
  const known = tables.get(name) ?? {
    name,
    model: null,
    place: { file: "", startLine: 0, endLine: 0 },
    columns: [],
    relationships: [],
    indexes: [],
    associates: [],
  };
  tables.set(name, known);
  return known;
}

/** A column of a statement: by its name in the database, which the models need not know. */
export interface SqlColumnOf {
  readonly table: Table;
  readonly name: string;
  readonly column: Column | null;
}

/** Which table has the column; null where that cannot be told. `isOpen`: other names than the tables' can be meant. */
export function columnOfSql(
  models: Models,
  { name, levels }: SqlColumn,
  isOpen: boolean,
): SqlColumnOf | null {
  for (const [at, level] of levels.entries()) {
    const tables = level.map((table) => tableOfSql(models, table));
    const having = tables.filter((table) => table.columns.some((column) => column.name === name));
    const [first, second] = having;
    if (first !== undefined) return second === undefined ? columnOfTable(first, name) : null;
    const blank = tables.filter(({ columns }) => columns.length === 0);
    if (blank.length === 0 && at < levels.length - 1) continue;
    const [must] = tables.length === 1 ? tables : blank;
    const isCertain = at === levels.length - 1 && (tables.length === 1 || blank.length === 1) && !isOpen;
    return must !== undefined && isCertain && !hasHole(must.name) ? columnOfTable(must, name) : null;
  }
  return null;
}

const columnOfTable = (table: Table, name: string): SqlColumnOf => ({
  table,
  name,
  column: table.columns.find((column) => column.name === name) ?? null,
});

/** Columns that every table of a database has. */
export const isSystemColumn = (name: string): boolean =>
  /^(?:ctid|xmin|xmax|cmin|cmax|tableoid|rowid)$/i.test(name);

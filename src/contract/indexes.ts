import type { ColumnUse, Statement, Table } from "./database.ts";
import { isCovered, isEquality, isLeading } from "./index-use.ts";
import { comparePlaces, type Place } from "./place.ts";

/** A filtered, joined or sorted column that no index, primary key or unique constraint leads with. */
export interface UnindexedColumn {
  readonly table: string;
  readonly column: string;
  readonly uses: readonly ColumnUse[];
  readonly columnPlace: Place;
}

type Part = "filters" | "joins" | "sorts";
const PARTS: readonly Part[] = ["filters", "joins", "sorts"];

/**
 * Columns of unknown tables, and those that the model does not declare, are left out: nothing is known of them. So are
 * tables whose name the code computes: migrations can give them indexes under the name that we do not know.
 */
export function unindexedColumns(
  statements: readonly Statement[],
  tables: ReadonlyMap<string, Table>,
): UnindexedColumn[] {
  const found = new Map<string, UnindexedColumn & { uses: ColumnUse[] }>();
  for (const { use, statement } of statements.flatMap(usesOf)) {
    const table = tables.get(use.table);
    const column = table?.columns.find(({ name }) => name === use.column);
    if (table === undefined || column === undefined || isLeading(table, column.name)) continue;
    if (table.name.startsWith("<") || isCovered(statement, table, column)) continue;
    const key = `${table.name}.${column.name}`;
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { table: table.name, column: column.name, uses: [use], columnPlace: column.place });
    } else if (!known.uses.some((other) => comparePlaces(other.place, use.place) === 0)) known.uses.push(use);
  }
  return [...found.values()];
}

const usesOf = (statement: Statement): { use: ColumnUse; statement: Statement }[] =>
  PARTS.flatMap((part) => statement[part]).map((use) => ({ use, statement }));

/** An index that a statement could use, as data and as SQL. */
export interface ProposedIndex {
  readonly table: string;
  readonly columns: readonly string[];
  readonly sql: string;
}

/**
 * The indexes that would serve what has none: where a statement filters a table by one column for equality and joins
 * it by another, one over both, the filter first; otherwise one for each column, sorted ones last.
 */
export function proposeIndexes(
  statements: readonly Statement[],
  tables: ReadonlyMap<string, Table>,
): ProposedIndex[] {
  const proposed: string[][] = [];
  const missing = unindexedColumns(statements, tables);
  const isMissing = (use: ColumnUse): boolean =>
    missing.some(({ table, column }) => table === use.table && column === use.column);
  for (const statement of statements) {
    for (const pair of compositesOf(statement, tables, isMissing)) propose(proposed, pair);
  }
  for (const part of PARTS) {
    for (const use of statements.flatMap((statement) => statement[part]).filter(isMissing)) {
      const served = proposed.some(
        ([table, ...columns]) => table === use.table && columns.includes(use.column),
      );
      if (!served) propose(proposed, [use.table, use.column]);
    }
  }
  return proposed.map(([table = "", ...columns]) => describeIndex(table, columns));
}

/** One for each table of a statement: a flag tells few rows apart, so another column goes first where there is one. */
function compositesOf(
  statement: Statement,
  tables: ReadonlyMap<string, Table>,
  isMissing: (use: ColumnUse) => boolean,
): string[][] {
  const equal = statement.filters.filter((use) => isEquality(use.operator) && isMissing(use));
  return [...new Set(equal.map(({ table }) => table))].flatMap((name) => {
    const own = equal.filter(({ table }) => table === name);
    const filter = own.find((use) => !isFlag(tables.get(name), use.column)) ?? own[0];
    const join = statement.joins.find(
      (use) => use.table === name && use.column !== filter?.column && isMissing(use),
    );
    return filter === undefined || join === undefined ? [] : [[name, filter.column, join.column]];
  });
}

const isFlag = (table: Table | undefined, column: string): boolean =>
  /^bool/i.test(table?.columns.find(({ name }) => name === column)?.type ?? "");

function propose(proposed: string[][], entry: string[]): void {
  if (!proposed.some((other) => other.join(" ") === entry.join(" "))) proposed.push(entry);
}

function describeIndex(table: string, columns: readonly string[]): ProposedIndex {
  const list = columns.map(quote).join(", ");
  const sql = `CREATE INDEX ${indexName(table, columns)} ON ${quote(table)} (${list})`;
  return { table, columns, sql };
}

/** PostgreSQL cuts identifiers after 63 bytes: names that would be cut leave columns out instead. */
function indexName(table: string, columns: readonly string[]): string {
  const name = `ix_${table}_${columns.join("_")}`;
  return name.length <= 63 ? name : `ix_${table}`.slice(0, 54).concat(`_${columns.length}_${hash(name)}`);
}

function hash(text: string): string {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_679_616;
  return sum.toString(36).padStart(4, "0");
}

const RESERVED = new Set(
  "all and as asc between by case check column create default desc distinct else end from group having in index into is join like limit not null offset on or order primary references select table then to union unique update user using values when where with".split(
    " ",
  ),
);

const quote = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name}"`;

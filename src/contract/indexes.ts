import type { Column, ColumnUse, Statement, Table } from "./database.ts";
import {
  foundBy,
  isBehindIndexedSort,
  isCovered,
  isEquality,
  isFoundByIndex,
  isLeading,
  isOrdered,
} from "./index-use.ts";
import { isServedByJoin } from "./joined-from-found.ts";
import { comparePlaces, type Place } from "./place.ts";
import { readsOneRow } from "./reads-one-row.ts";

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
 * tables whose name the code computes: migrations can give them indexes under the name that we do not know; and
 * comparisons that no such index could serve.
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
    if (!isOrdered(use) || statement.behindGateway === true) continue;
    if (table.name.startsWith("<") || isServed(statement, table, column, use)) continue;
    if (isServedByJoin(statement, use, table, tables)) continue;
    const key = `${table.name}.${column.name}`;
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { table: table.name, column: column.name, uses: [use], columnPlace: column.place });
    } else if (!known.uses.some((other) => comparePlaces(other.place, use.place) === 0)) known.uses.push(use);
  }
  return [...found.values()];
}

/** What it is needed for is done without an index of its own. */
const isServed = (statement: Statement, table: Table, column: Column, use: ColumnUse): boolean =>
  isCovered(statement, table, column) ||
  isBehindIndexedSort(statement, use, table) ||
  isAlternativeAmongFound(statement, use, table) ||
  readsOneRow(statement, table, use);

/** Among rows that an index finds, no index finds those that meet one of several conditions. */
const isAlternativeAmongFound = (statement: Statement, { alternative }: ColumnUse, table: Table): boolean =>
  alternative === true && isFoundByIndex(statement, table) === "yes";

const usesOf = (statement: Statement): { use: ColumnUse; statement: Statement }[] =>
  PARTS.flatMap((part) => statement[part]).map((use) => ({ use, statement }));

/** An index that a statement could use, as data and as SQL. */
export interface ProposedIndex {
  readonly table: string;
  readonly columns: readonly string[];
  readonly sql: string;
}

/** A column, or what a function makes of it. */
type Indexed = Pick<ColumnUse, "column" | "madeBy">;

interface Wanted {
  readonly table: string;
  readonly over: readonly Indexed[];
}

/**
 * The indexes that would serve what has none: where a statement filters a table by one column for equality and joins
 * it by another, one over both, the filter first; where it sorts a table by several, one over these; otherwise one for
 * each column, sorted ones last. What an index already finds the rows by stands in front. Of what is made of columns,
 * only `lower` and `upper` surely can be indexed.
 */
export function proposeIndexes(
  statements: readonly Statement[],
  tables: ReadonlyMap<string, Table>,
): ProposedIndex[] {
  const wanted: Wanted[] = [];
  const missing = unindexedColumns(statements, tables);
  const isMissing = (use: ColumnUse): boolean =>
    use.madeBy !== "other" &&
    isOrdered(use) &&
    missing.some(({ table, column }) => table === use.table && column === use.column);
  const firstOf = (part: Part, use: ColumnUse): readonly Indexed[] =>
    part === "joins" ? [] : foundInAll(statements, tables, use);
  for (const statement of statements)
    for (const pair of compositesOf(statement, tables, isMissing)) want(wanted, pair);
  for (const part of PARTS)
    for (const statement of statements)
      for (const use of statement[part].filter(isMissing)) {
        if (isServedBy(wanted, use)) continue;
        const own = part === "sorts" ? sortList(statement, use, isMissing) : [use];
        want(wanted, { table: use.table, over: [...firstOf(part, use), ...own] });
      }
  return wanted.map(describeIndex);
}

/** What an index already finds the rows by, in every statement of these that uses the column. */
function foundInAll(
  statements: readonly Statement[],
  tables: ReadonlyMap<string, Table>,
  { table: name, column }: ColumnUse,
): readonly Indexed[] {
  const table = tables.get(name);
  const using = statements.filter((statement) =>
    PARTS.some((part) => statement[part].some((use) => use.table === name && use.column === column)),
  );
  const [first = [], ...others] = table === undefined ? [] : using.map((each) => foundBy(each, table));
  return others.every((other) => other.join() === first.join())
    ? first.map((each) => ({ column: each }))
    : [];
}

const isServedBy = (wanted: readonly Wanted[], use: ColumnUse): boolean =>
  wanted.some(({ table, over }) => table === use.table && over.some((each) => isSameIndexed(each, use)));

const isSameIndexed = (one: Indexed, other: Indexed): boolean =>
  one.column === other.column && one.madeBy === other.madeBy;

/** What a statement sorts a table by, in its order; one of several orders is on its own. */
function sortList(
  { sorts }: Statement,
  first: ColumnUse,
  isMissing: (use: ColumnUse) => boolean,
): readonly Indexed[] {
  if (first.conditional === true) return [first];
  return sorts.filter((use) => use.table === first.table && use.conditional !== true && isMissing(use));
}

/** One for each table of a statement: a flag tells few rows apart, so another column goes first where there is one. */
function compositesOf(
  statement: Statement,
  tables: ReadonlyMap<string, Table>,
  isMissing: (use: ColumnUse) => boolean,
): Wanted[] {
  const equal = statement.filters.filter((use) => isEquality(use.operator) && isMissing(use));
  return [...new Set(equal.map(({ table }) => table))].flatMap((name) => {
    const own = equal.filter(({ table }) => table === name);
    const filter = own.find((use) => !isFlag(tables.get(name), use.column)) ?? own[0];
    const join = statement.joins.find(
      (use) => use.table === name && use.column !== filter?.column && isMissing(use),
    );
    return filter === undefined || join === undefined ? [] : [{ table: name, over: [filter, join] }];
  });
}

const isFlag = (table: Table | undefined, column: string): boolean =>
  /^bool/i.test(table?.columns.find(({ name }) => name === column)?.type ?? "");

function want(wanted: Wanted[], each: Wanted): void {
  const isKnown = wanted.some(
    ({ table, over }) =>
      table === each.table &&
      over.length === each.over.length &&
      over.every((one, at) => isSameIndexed(one, each.over[at] ?? { column: "" })),
  );
  if (!isKnown) wanted.push(each);
}

function describeIndex({ table, over }: Wanted): ProposedIndex {
  const columns = over.map(({ column }) => column);
  const names = over.map(({ column, madeBy }) => (madeBy === undefined ? column : `${madeBy}_${column}`));
  const list = over.map(({ column, madeBy }) =>
    madeBy === undefined ? quote(column) : `${madeBy}(${quote(column)})`,
  );
  const sql = `CREATE INDEX ${indexName(table, names)} ON ${quote(table)} (${list.join(", ")})`;
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

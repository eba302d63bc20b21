import type { ColumnUse, Statement, Table } from "./database.ts";
import { equalColumns, isBehindEqual, isEquality, isIndexedKey } from "./index-use.ts";
import { readsOneRow } from "./reads-one-row.ts";

type Tables = ReadonlyMap<string, Table>;
type Pair = readonly [ColumnUse, ColumnUse];

/** The joins lead to the rows without an index of its own. */
export const isServedByJoin = (statement: Statement, use: ColumnUse, table: Table, tables: Tables): boolean =>
  isJoinedFromFound(statement, use, tables) ||
  isBehindJoined(statement, use, table, tables) ||
  isCheckedByKey(statement, use, table, tables);

/**
 * The rows of the joined column's table are found by another index, and the other side of the join leads one: the
 * database goes from these rows to those, and never looks for any by this column. Rows are found by what every way of
 * the statement filters for equality, or by a join from rows that are.
 */
function isJoinedFromFound(statement: Statement, use: ColumnUse, tables: Tables): boolean {
  const pairs = pairsOf(statement);
  const own = pairs.find((pair) => pair.includes(use));
  if (own === undefined) return false;
  const [other] = own.filter((one) => one !== use);
  if (other === undefined || !foundTables(statement, pairs, use, tables).has(use.table)) return false;
  const table = tables.get(other.table);
  return leads(other, tables) || (table !== undefined && isBehindJoined(statement, other, table, tables));
}

/**
 * What is filtered, or joined with rows that are found, stands in a composite index behind columns that are so joined or
 * filtered for equality: for each of these rows the index finds those that have both. It has them in the order of what
 * is sorted only where they are joined with one row.
 */
function isBehindJoined(statement: Statement, use: ColumnUse, table: Table, tables: Tables): boolean {
  const isSort = statement.sorts.some((sort) => sort === use);
  const joined = isSort
    ? joinedWithOne(statement, use, table, tables)
    : joinedWithFound(statement, use, table, tables);
  if (!isSort && !statement.filters.includes(use) && !joined.includes(use.column)) return false;
  const known = new Set([...equalColumns(statement, table), ...joined]);
  return table.indexes.some(
    ({ columns, where }) => where === undefined && isBehindEqual(columns, use.column, known),
  );
}

/**
 * The table is joined by a key of its own, from rows that are found without it: of each of these one row at most is looked
 * at, and what it is filtered by is only checked there.
 */
const isCheckedByKey = (statement: Statement, use: ColumnUse, table: Table, tables: Tables): boolean =>
  statement.filters.includes(use) &&
  joinedWithFound(statement, use, table, tables).some((column) => isKey(table, column));

/** The whole of a primary key, or of another key that every row has. */
const isKey = ({ indexes }: Table, column: string): boolean =>
  indexes.some(
    ({ kind, columns: [first, ...more], expressions, where }) =>
      kind !== "index" &&
      first === column &&
      more.length === 0 &&
      expressions === undefined &&
      where === undefined,
  );

/** A join leads to the rows of the table, from rows that are found, by an index. */
export const isFoundByJoin = (statement: Statement, table: Table, tables: Tables): boolean =>
  joinedWithFound(statement, {}, table, tables).some((column) =>
    leads({ table: table.name, column }, tables),
  );

/** The columns of a table that are joined with those of another one, whose rows are found without this table. */
function joinedWithFound(
  statement: Statement,
  use: Pick<ColumnUse, "within"> | ColumnUse,
  { name }: Table,
  tables: Tables,
): readonly string[] {
  const pairs = certainPairs(statement, use);
  const elsewhere = pairs.filter((pair) => pair.every(({ table }) => table !== name));
  const others = statement.filters.filter(({ table }) => table !== name);
  const found = foundTables({ ...statement, filters: others }, elsewhere, use, tables);
  return joinedColumns(pairs, name, (other) => found.has(other));
}

/** The columns of a table that are joined with those of one row. */
const joinedWithOne = (
  statement: Statement,
  use: ColumnUse,
  { name }: Table,
  tables: Tables,
): readonly string[] =>
  joinedColumns(certainPairs(statement, use), name, (other) => {
    const table = tables.get(other);
    return table !== undefined && readsOneRow(statement, table, use);
  });

/** Those of every way, and the one that is asked about: where it is looked for, it is there. */
const certainPairs = (statement: Statement, use: Pick<ColumnUse, "within"> | ColumnUse): readonly Pair[] =>
  pairsOf(statement).filter(
    (pair) =>
      pair.some((each) => each === use) ||
      pair.every(
        ({ conditional, madeBy, within }) =>
          conditional === undefined && madeBy === undefined && within === use.within,
      ),
  );

const joinedColumns = (
  pairs: readonly Pair[],
  name: string,
  isMeant: (other: string) => boolean,
): readonly string[] =>
  pairs.flatMap(([one, other]) => {
    if (one.table === name && isMeant(other.table)) return [one.column];
    return other.table === name && isMeant(one.table) ? [other.column] : [];
  });

/** Each join only adds to what is found, so that as many rounds as there are joins are enough. */
function foundTables(
  statement: Statement,
  pairs: readonly Pair[],
  { within }: Pick<ColumnUse, "within">,
  tables: Tables,
): ReadonlySet<string> {
  const certain = statement.filters.filter((filter) => filter.within === within && isCertain(filter));
  const found = new Set(certain.filter((filter) => leads(filter, tables)).map(({ table }) => table));
  const ways = pairs.filter(([one]) => one.within === within && one.conditional === undefined);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [one, other] of ways) {
      if (found.has(one.table) && leads(other, tables)) found.add(other.table);
      if (found.has(other.table) && leads(one, tables)) found.add(one.table);
    }
  }
  return found;
}

/** `IS NULL` of an outer join asks for what has no row: it finds none. */
const isCertain = ({ operator, conditional, alternative, madeBy }: ColumnUse): boolean =>
  isEquality(operator) &&
  !/^is/i.test(operator ?? "") &&
  conditional === undefined &&
  alternative === undefined &&
  madeBy === undefined;

/** A partial index may not hold the row, and one of an expression may be another's. */
function leads(
  { table: name, column, madeBy }: Pick<ColumnUse, "table" | "column" | "madeBy">,
  tables: Tables,
): boolean {
  const table = madeBy === undefined ? tables.get(name) : undefined;
  if (table === undefined) return false;
  if (isIndexedKey(table, column)) return true;
  return table.indexes.some(
    ({ columns: [first], expressions = [], where }) =>
      first === column && where === undefined && !expressions.includes(column),
  );
}

/** The two sides of each equality that is joined by, as they follow each other; of one table there is no telling. */
function pairsOf({ joins }: Statement): readonly Pair[] {
  const written = new Map<string, ColumnUse[]>();
  for (const use of joins) {
    const { file, startLine, startColumn } = use.place;
    const key = `${file}:${startLine}:${startColumn} ${use.text}`;
    written.set(key, [...(written.get(key) ?? []), use]);
  }
  return [...written.values()].flatMap((uses) => {
    if (uses.length % 2 === 1) return [];
    const pairs = uses.flatMap((one, at): Pair[] => {
      const other = uses[at + 1];
      return at % 2 === 1 || other === undefined ? [] : [[one, other]];
    });
    return pairs.filter(
      ([one, other]) => one.operator === "==" && other.operator === "==" && one.table !== other.table,
    );
  });
}

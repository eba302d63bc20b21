import type { ColumnUse, Index, Statement, Table } from "./database.ts";

/**
 * A statement reads one row of a table at most: it asks for the whole of its primary key or of another key, by
 * conditions that every row meets and that are there on every way. By what else it filters or sorts that row costs
 * nothing. `use` tells whether the statement itself is meant or a subquery within its conditions.
 */
export function readsOneRow(statement: Statement, table: Table, use: ColumnUse): boolean {
  if (isJoinedToItself(statement, table)) return false;
  const asked = new Set(
    statement.filters
      .filter((filter) => filter.table === table.name && filter.within === use.within && isCertain(filter))
      .map(({ column }) => column),
  );
  return table.indexes.some((index) => isKey(index) && index.columns.every((column) => asked.has(column)));
}

/** A key of some rows is none of the table; NULL is in as many rows as it likes. */
const isKey = ({ kind, columns, expressions, where }: Index): boolean =>
  kind !== "index" && columns.length > 0 && expressions === undefined && where === undefined;

const isCertain = ({ operator, conditional, alternative, madeBy }: ColumnUse): boolean =>
  operator === "==" && conditional === undefined && alternative === undefined && madeBy === undefined;

/** Then which of its two roles a column plays is not told. */
const isJoinedToItself = ({ joins }: Statement, { name }: Table): boolean =>
  joins.some(
    (one, at) =>
      one.table === name &&
      joins.some((other, index) => index > at && other.table === name && other.text === one.text),
  );

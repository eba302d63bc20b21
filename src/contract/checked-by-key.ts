import type { ColumnUse, Statement, Table } from "./database.ts";
import { isJoinedFromFound } from "./joined-from-found.ts";
import { comparePlaces } from "./place.ts";

/**
 * The table is joined by a key of its own, from rows that an index finds without it: of each of these one row at most is
 * looked at, and what it is filtered by is only checked there.
 */
export function isCheckedByKey(
  statement: Statement,
  use: ColumnUse,
  table: Table,
  tables: ReadonlyMap<string, Table>,
): boolean {
  if (!statement.filters.some((filter) => filter === use)) return false;
  const { joins } = statement;
  const filters = statement.filters.filter((filter) => filter.table !== table.name);
  const isOfTable = (join: ColumnUse): boolean =>
    joins.some((one) => one.table === table.name && isOneJoin(one, join));
  return joins.some((own) => {
    if (own.table !== table.name || own.within !== use.within || !isJoinedByKey(own, table)) return false;
    const from = joins.find((one) => one.table !== table.name && isOneJoin(one, own));
    const ways = joins.filter((join) => isOneJoin(join, own) || !isOfTable(join));
    return from !== undefined && isJoinedFromFound({ ...statement, filters, joins: ways }, from, tables);
  });
}

/** Both sides are written in one place. */
const isOneJoin = (one: ColumnUse, other: ColumnUse): boolean =>
  one.text === other.text && comparePlaces(one.place, other.place) === 0;

/** On every way, and the whole of a primary key or of another key that every row has. */
const isJoinedByKey = ({ column, conditional, madeBy }: ColumnUse, { indexes }: Table): boolean =>
  conditional === undefined &&
  madeBy === undefined &&
  indexes.some(
    ({ kind, columns: [first, ...more], expressions, where }) =>
      kind !== "index" &&
      first === column &&
      more.length === 0 &&
      expressions === undefined &&
      where === undefined,
  );

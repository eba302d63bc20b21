import type { Column, ColumnUse, Index, Statement, Table } from "./database.ts";
import { mentionsColumn } from "./mentions-column.ts";

export const isEquality = (operator: string | null): boolean =>
  operator === "==" || operator === "in" || operator === "is";

const usesOf = ({ filters, joins, sorts }: Statement, { name }: Table): readonly ColumnUse[] =>
  [...filters, ...joins, ...sorts].filter(({ table }) => table === name);

/** The columns of a table that a statement filters for equality. */
const equalColumns = ({ filters }: Statement, { name }: Table): ReadonlySet<string> =>
  new Set(
    filters.filter((use) => use.table === name && isEquality(use.operator)).map(({ column }) => column),
  );

const isAbout = (written: string, { name, attribute }: Column): boolean =>
  mentionsColumn(written, name) || mentionsColumn(written, attribute);

/**
 * An expression of one column, or a function of it first, can be just what a statement compares: columns stand in
 * statements without the functions around them. `a + b` is neither an index of `a` nor of `b`.
 */
function canStandFor(expression: string, column: Column, { columns }: Table): boolean {
  if (!isAbout(expression, column)) return false;
  return /^[\w.]+\(/.test(expression) || columns.filter((each) => isAbout(expression, each)).length === 1;
}

/** The columns that an index leads with, or that the expression that it leads with can stand for. */
function leadersOf({ columns: [first], expressions = [] }: Index, table: Table): readonly string[] {
  if (first === undefined) return [];
  if (!expressions.includes(first)) return [first];
  return table.columns.filter((column) => canStandFor(first, column, table)).map(({ name }) => name);
}

/** It leads an index, if only a partial one, or the expression that leads it: it is not said to have none. */
export const isLeading = (table: Table, column: string): boolean =>
  table.indexes.some((index) => leadersOf(index, table).includes(column));

/** An index finds the rows of a table for a statement: it leads with a column that is filtered for equality. */
export function isFoundByIndex(statement: Statement, table: Table): boolean {
  const equal = equalColumns(statement, table);
  return table.indexes.some(
    (index) =>
      canServe(index, statement, table) && leadersOf(index, table).some((column) => equal.has(column)),
  );
}

/** A statement that does not filter by what a partial index is restricted by cannot use it. */
function canServe({ where }: Index, { filters }: Statement, table: Table): boolean {
  if (where === undefined) return true;
  const asked = table.columns.filter((column) => isAbout(where, column));
  return asked.every(({ name }) => filters.some((use) => use.table === table.name && use.column === name));
}

/**
 * It stands in a composite index behind columns that the same statement filters for equality, or in the condition of a
 * partial index whose first column the statement filters for equality, joins or sorts by.
 */
export function isCovered(statement: Statement, table: Table, column: Column): boolean {
  const equal = equalColumns(statement, table);
  const used = usesOf(statement, table).filter(({ operator }) => operator === null || isEquality(operator));
  return table.indexes.some((index) => {
    const { columns, where = "" } = index;
    const at = columns.indexOf(column.name);
    if (at > 0 && columns.slice(0, at).every((before) => equal.has(before))) return true;
    const leaders = isAbout(where, column) ? leadersOf(index, table) : [];
    return used.some((use) => leaders.includes(use.column));
  });
}

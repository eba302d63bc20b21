import type { Column, ColumnUse, Index, Statement, Table } from "./database.ts";
import { mentionsColumn } from "./mentions-column.ts";

export const isEquality = (operator: string | null): boolean =>
  operator === "==" || operator === "in" || operator === "is";

const ORDERED = new Set(["==", "in", "is", "is not", "<", "<=", ">", ">=", "between", "startswith", "like"]);
/** `.like(f"%{word}%")`, `LIKE '%word%'` */
const ANYWHERE = /\blike\b\s*\(?\s*[a-z]?["']%/i;

/**
 * Whether an index of the column, in its order, could find what it is compared with. None finds a text within (`ilike`,
 * `contains`), what is unequal, or what another kind of index is for; an index of `lower(column)` finds no part either.
 */
export const isOrdered = ({ operator, text }: Pick<ColumnUse, "operator" | "text">): boolean =>
  operator === null || (ORDERED.has(operator) && !(operator === "like" && ANYWHERE.test(text)));

const usesOf = ({ filters, joins, sorts }: Statement, { name }: Table): readonly ColumnUse[] =>
  [...filters, ...joins, ...sorts].filter(({ table }) => table === name);

const equalUses = ({ filters }: Statement, { name }: Table): readonly ColumnUse[] =>
  filters.filter((use) => use.table === name && isEquality(use.operator));

/** The columns of a table that a statement filters for equality. */
export const equalColumns = (statement: Statement, table: Table): ReadonlySet<string> =>
  new Set(equalUses(statement, table).map(({ column }) => column));

const isAbout = (written: string, { name, attribute }: Column): boolean =>
  mentionsColumn(written, name) || mentionsColumn(written, attribute);

/**
 * An expression of one column, or a function of it first, can be just what a statement compares: how an expression is
 * written does not tell whether it is the same. `a + b` is neither an index of `a` nor of `b`.
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

/**
 * It leads an index, if only a partial one, or the expression that leads it, or is a key that the server may index by itself: it
 * is not said to have none.
 */
export const isLeading = (table: Table, column: string): boolean =>
  isIndexedKey(table, column) || table.indexes.some((index) => leadersOf(index, table).includes(column));

/** A foreign key that the server may have indexed by itself. */
export const isIndexedKey = ({ mayIndexKeys, columns }: Table, name: string): boolean =>
  mayIndexKeys === true && columns.some((column) => column.name === name && column.foreignKey !== null);

/**
 * Whether an index finds the rows of a table for a statement, one that leads with what is filtered for equality.
 * `perhaps`: not every way to build the statement has that condition, another one is enough, or some were not read.
 */
export function isFoundByIndex(statement: Statement, table: Table): "yes" | "no" | "perhaps" {
  const found = equalUses(statement, table).filter((use) =>
    table.indexes.some((index) => canServe(index, statement, table) && leadsWith(index, use, table)),
  );
  if (found.some(({ conditional, alternative }) => conditional === undefined && alternative === undefined))
    return "yes";
  const byKey = equalUses(statement, table).some(({ column }) => isIndexedKey(table, column));
  return found.length > 0 || byKey || statement.unread !== undefined ? "perhaps" : "no";
}

/** The columns of the plain index that surely finds the rows, as far as the statement filters them; the most of them. */
export function foundBy(statement: Statement, table: Table): readonly string[] {
  const sure = new Set(
    equalUses(statement, table)
      .filter(({ conditional, alternative, madeBy }) => !conditional && !alternative && madeBy === undefined)
      .map(({ column }) => column),
  );
  return table.indexes
    .filter(({ where }) => where === undefined)
    .map(({ columns }) => columns.slice(0, lengthOfStart(columns, sure)))
    .reduce((most, each) => (each.length > most.length ? each : most), []);
}

function lengthOfStart(columns: readonly string[], among: ReadonlySet<string>): number {
  const end = columns.findIndex((column) => !among.has(column));
  return end < 0 ? columns.length : end;
}

/** An index of a column does not find what a function makes of it; one of an expression can. */
function leadsWith(index: Index, { column, madeBy }: ColumnUse, table: Table): boolean {
  const [first = ""] = index.columns;
  const isExpression = index.expressions?.includes(first) === true;
  return (isExpression || madeBy === undefined) && leadersOf(index, table).includes(column);
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
    if (isBehindEqual(columns, column.name, equal)) return true;
    const leaders = isAbout(where, column) ? leadersOf(index, table) : [];
    return used.some((use) => leaders.includes(use.column));
  });
}

/** Among the rows that have what a statement filters the columns in front for, a composite index is in its order. */
export const isBehindEqual = (
  columns: readonly string[],
  column: string,
  equal: ReadonlySet<string>,
): boolean => {
  const at = columns.indexOf(column);
  return at > 0 && columns.slice(0, at).every((before) => equal.has(before));
};

/**
 * A sort is judged by what its list begins with: rows that an index gives in the order of the first column, also behind
 * what is filtered for equality, are sorted by the others among equals alone. What the statement filters for equality
 * is no order. One of several orders is behind none of them.
 */
export function isBehindIndexedSort(statement: Statement, use: ColumnUse, table: Table): boolean {
  const { sorts } = statement;
  const equal = equalColumns(statement, table);
  const [first] = sorts.filter(({ column, table: of }) => of !== table.name || !equal.has(column));
  const isSort = sorts.some((sort) => sort === use);
  if (!isSort || first === undefined || first === use || first.table !== table.name) return false;
  const isPlain = first.conditional === undefined && first.madeBy === undefined;
  const isOrdered = table.indexes.some(({ columns }) => isBehindEqual(columns, first.column, equal));
  return isPlain && (isOrdered || isLeading(table, first.column));
}

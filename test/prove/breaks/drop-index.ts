import type { ColumnUse, Index, Statement, Table } from "../../../src/contract/database.ts";
import { placeText } from "../../../src/contract/place.ts";
import type { Break, Cut, LeftOut, Links } from "../break.ts";
import { type Edit, replace, type Span, spanOf } from "../sources/edit.ts";
import { allWithin, childOf, firstWithin, type PyNode, parsePython } from "../sources/python.ts";
import { UNINDEXED } from "./expectations.ts";

/** Everything that indexes a column by which a statement of the operation filters, joins or sorts. */
export const dropIndex: Break = {
  name: "drop the index",
  find: (links) =>
    usedColumns(links).flatMap(({ table, column, stays }): (Cut | LeftOut)[] => {
      const indexes = table.indexes.filter((index) => isAbout(index, column));
      // A primary key is no index that one could drop.
      if (indexes.some(({ kind }) => kind === "primary-key")) return [];
      if (!indexes.some(({ columns: [first] }) => first === column)) return [];
      const what = `${table.name}.${column} at ${indexes.map(({ place }) => placeText(place)).join(", ")}`;
      if (stays !== null) return [{ what, stays }];
      const edits = [...indexes.flatMap((index) => drop(links, index)), ...dropAgain(links, column)];
      return [{ what, edits, expected: [UNINDEXED] }];
    }),
};

interface Used {
  readonly table: Table;
  readonly column: string;
  /** Why no use of the column needs an index of its own; null where one does. */
  readonly stays: string | null;
}

/**
 * Of the operation's own statements: what a dependency reads is every operation's cost, and behind a service it is not
 * the code that makes indexes.
 */
function usedColumns({ subject }: Links): Used[] {
  const own = subject.queries.statements.filter(
    ({ throughDependency, behindGateway }) => !throughDependency && behindGateway !== true,
  );
  const uses = own.flatMap((statement): Used[] =>
    [...statement.filters, ...statement.joins, ...statement.sorts].flatMap((use) => {
      const table = subject.allTables.get(use.table);
      if (table === undefined) return [];
      // Rows that a join finds are others than those that a key does.
      const picked = statement.joins.includes(use)
        ? foundBeside(statement, table, use, subject.allTables)
        : keyBeside(statement, table, use.column);
      const found = picked === null ? null : `the row is found by ${picked}`;
      return [{ table, column: use.column, stays: isOfParts(use) ? OF_PARTS : found }];
    }),
  );
  const byColumn = new Map<string, Used>();
  for (const use of uses) {
    const name = `${use.table.name}.${use.column}`;
    if (byColumn.get(name)?.stays !== null) byColumn.set(name, use);
  }
  return [...byColumn.values()];
}

const OF_PARTS = "no index of the column finds a part of a text";

/** `name.contains(q)`, `slug.ilike(f"%{q}%")`, as its text says. */
const isOfParts = ({ text, column }: ColumnUse): boolean =>
  new RegExp(`\\b${column}\\)?\\.(?:i?contains|ilike|endswith)\\(`).test(text);

/** A key that the statement compares whole with `==`, as its text says: without the column's own index the row is found as fast. */
function keyBeside({ filters }: Statement, table: Table, column: string): string | null {
  const compared = filters.filter((filter) => filter.table === table.name && isWrittenEqual(filter));
  const key = table.indexes.find(
    ({ kind, columns, where }) =>
      kind !== "index" &&
      where === undefined &&
      !columns.includes(column) &&
      columns.every((name) => compared.some((filter) => filter.column === name)),
  );
  return key === undefined ? null : `${table.name}.${key.columns.join(", ")}`;
}

/**
 * Another column of the table with an index of its own, by which the statement finds the rows: compared with a value, or
 * joined to a table that is. From such rows a join goes on to the other side's key, and needs no index of its own column.
 */
function foundBeside(
  { filters, joins }: Statement,
  table: Table,
  use: ColumnUse,
  tables: Links["subject"]["allTables"],
): string | null {
  const partner = joins.find((one) => one !== use && one.text === use.text && one.table !== use.table);
  const compared = filters.filter((one) => one.within === use.within && isComparedText(one));
  if (partner === undefined || !leadsIndex(tables, partner, compared)) return null;
  const ways = joins.filter((one) => {
    const other = joins.find((each) => each !== one && each.text === one.text && each.table !== one.table);
    return compared.some((filter) => filter.table === other?.table && leadsIndex(tables, filter));
  });
  const found = [...compared, ...ways].find(
    (one) => one.table === table.name && one.column !== use.column && leadsIndex(tables, one),
  );
  return found === undefined ? null : `${table.name}.${found.column}`;
}

/** It stands first in an index, or right behind columns that are compared as well. */
const leadsIndex = (
  tables: Links["subject"]["allTables"],
  { table, column }: ColumnUse,
  compared: readonly ColumnUse[] = [],
): boolean =>
  (tables.get(table)?.indexes ?? []).some(
    ({ columns, where }) =>
      where === undefined &&
      columns.includes(column) &&
      columns
        .slice(0, columns.indexOf(column))
        .every((before) => compared.some((one) => one.table === table && one.column === before)),
  );

/** `column == value`, in SQL by one sign. */
const isComparedText = ({ column, text, conditional, alternative }: ColumnUse): boolean =>
  conditional === undefined &&
  alternative === undefined &&
  new RegExp(`\\b${column}\\s*={1,2}[^=]`).test(text);

const isWrittenEqual = ({ column, text, conditional, alternative, within }: ColumnUse): boolean =>
  conditional === undefined &&
  alternative === undefined &&
  within === undefined &&
  new RegExp(`\\b${column}\\s*==`).test(text);

const isAbout = ({ columns, where }: Index, column: string): boolean =>
  [...columns, where ?? ""].some((text) => new RegExp(`\\b${column}\\b`).test(text));

function drop({ files }: Links, { place }: Index): Edit[] {
  const text = files[place.file] ?? "";
  const root = parsePython(text);
  const span = spanOf(text, place);
  const flags = allWithin(root, span, "keyword_argument").filter((node) => isFlag(node, text));
  const call = firstWithin(root, span, "call");
  if (flags.length > 0 && !isIndexCall(call, text))
    return flags.map((flag) => replace(place.file, withComma(flag, text), ""));
  return call === null ? [] : [dropCall(place.file, text, call)];
}

/** A migration says the same again, by the column's name. */
const dropAgain = ({ files }: Links, column: string): Edit[] =>
  Object.entries(files).flatMap(([file, text]) => {
    if (!file.endsWith(".py") || !text.includes(column)) return [];
    const root = parsePython(text);
    return allWithin(root, root, "call").flatMap((call): Edit[] => {
      if (!new RegExp(`["'.]${column}\\b`).test(argumentsOf(call, text))) return [];
      if (isIndexCall(call, text)) return [dropCall(file, text, call)];
      return isColumnCall(call, text, column)
        ? flagsOf(call, text).map((flag) => replace(file, withComma(flag, text), ""))
        : [];
    });
  });

const argumentsOf = (call: PyNode, text: string): string => {
  const given = childOf(call, "arguments");
  return given === null ? "" : text.slice(given.start, given.end);
};

const isColumnCall = (call: PyNode, text: string, column: string): boolean =>
  new RegExp(`^\\(\\s*["']${column}["']`).test(argumentsOf(call, text));

const dropCall = (file: string, text: string, call: PyNode): Edit =>
  call.parent?.type === "expression_statement"
    ? replace(file, call, "None")
    : replace(file, withComma(call, text), "");

const flagsOf = (call: PyNode, text: string): PyNode[] =>
  allWithin(call, call, "keyword_argument").filter((node) => isFlag(node, text));

const isFlag = (node: PyNode, text: string): boolean => {
  const name = childOf(node, "name");
  return name !== null && /^(?:index|unique)$/.test(text.slice(name.start, name.end));
};

const isIndexCall = (call: PyNode | null, text: string): boolean => {
  const called = call === null ? null : childOf(call, "function");
  return (
    called !== null &&
    /(?:Index|UniqueConstraint|create_index|create_unique_constraint)$/.test(
      text.slice(called.start, called.end),
    )
  );
};

/** With the comma behind it; one before it may stay. */
function withComma({ start, end }: PyNode, text: string): Span {
  const after = /^\s*,/.exec(text.slice(end));
  return { start, end: end + (after?.[0].length ?? 0) };
}

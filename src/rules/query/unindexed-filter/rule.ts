import type { ColumnUse, Statement, Table } from "../../../contract/database.ts";
import { isFoundByIndex } from "../../../contract/index-use.ts";
import { proposeIndexes, type UnindexedColumn, unindexedColumns } from "../../../contract/indexes.ts";
import { isFoundByJoin } from "../../../contract/joined-from-found.ts";
import { comparePlaces, type Evidence } from "../../../contract/place.ts";
import type { Rule } from "../../../contract/rule.ts";
import { oneSelectEach } from "./one-select-each.ts";

export const rule: Rule = {
  meta: {
    id: "query/unindexed-filter",
    severity: "medium",
    hop: "query",
    verdict: null,
    title: "Column without an index",
    summary:
      "A filtered, joined or sorted column has no index, primary key or unique constraint that leads with it.",
    explains: [],
  },
  check({ queries, allTables, world }) {
    const own = queries.statements.filter((statement) => !statement.throughDependency);
    return oneSelectEach(own, allTables).flatMap((statements) => {
      const columns = unindexedColumns(statements, allTables);
      const [first] = statements;
      if (columns.length === 0 || first === undefined) return [];
      const { built, declaration } = statements.find(({ aggregate }) => !aggregate) ?? first;
      const isOne = columns.length === 1;
      return [
        {
          location: built,
          message: `${listColumns(columns, statements)} ${isOne ? "has" : "have"} no index that leads with ${isOne ? "it" : "them"}.`,
          impact: impactOf(columns, statements, allTables),
          fix: fixOf(statements, allTables),
          related: columns.map(columnEvidence),
          declaration,
          code: world.quote(built).text,
          accused: [...new Set(columns.map(({ table }) => table))].sort().join(),
        },
      ];
    });
  },
};

function fixOf(statements: readonly Statement[], tables: ReadonlyMap<string, Table>): string {
  const indexes = proposeIndexes(statements, tables).map(({ sql }) => `\`${sql}\``);
  if (indexes.length > 0) return `Add ${indexes.join(" and ")}.`;
  return "Index what is made of the column there, where the database can, or compare the column itself.";
}

/** Where another condition finds the rows, only those are gone through. */
function impactOf(
  columns: readonly UnindexedColumn[],
  statements: readonly Statement[],
  tables: ReadonlyMap<string, Table>,
): string {
  const found = columns.flatMap(({ table: name }) => {
    const table = tables.get(name);
    const touching = statements.filter((statement) => statement.tables.includes(name));
    if (table === undefined) return [];
    return touching.map((statement) =>
      isFoundByJoin(statement, table, tables) ? "yes" : isFoundByIndex(statement, table),
    );
  });
  if (found.every((each) => each === "yes"))
    return "The database reads every row that the other conditions find by an index; that takes long where they find many.";
  return found.includes("no")
    ? "The database reads the whole table for each request, and gets slower as it grows."
    : "Where no other condition finds the rows by an index, the database reads the whole table for each request, and gets slower as it grows.";
}

const listColumns = (columns: readonly UnindexedColumn[], statements: readonly Statement[]): string =>
  columns
    .map((column) => `\`${column.table}.${column.column}\` (${rolesOf(column, statements).join(", ")})`)
    .join(" and ");

function rolesOf({ uses }: UnindexedColumn, statements: readonly Statement[]): string[] {
  const roles = [
    ["filtered", "filters"],
    ["joined", "joins"],
    ["sorted", "sorts"],
  ] as const;
  const isOneOf = ({ column, place }: ColumnUse): boolean =>
    uses.some((use) => use.column === column && comparePlaces(use.place, place) === 0);
  return roles
    .filter(([, part]) => statements.some((statement) => statement[part].some(isOneOf)))
    .map(([role]) => role);
}

const columnEvidence = ({ table, column, columnPlace }: UnindexedColumn): Evidence => ({
  ...columnPlace,
  note: `${table}.${column} is declared without an index`,
});

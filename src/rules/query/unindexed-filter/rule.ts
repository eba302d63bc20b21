import type { Statement, Table } from "../../../contract/database.ts";
import { isFoundByIndex } from "../../../contract/index-use.ts";
import { proposeIndexes, type UnindexedColumn, unindexedColumns } from "../../../contract/indexes.ts";
import type { Evidence } from "../../../contract/place.ts";
import type { Rule } from "../../../contract/rule.ts";

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
  check({ queries, allTables, operation, world }) {
    return queries.statements
      .filter((statement) => !statement.throughDependency)
      .flatMap((statement) => {
        const columns = unindexedColumns([statement], allTables);
        if (columns.length === 0) return [];
        return [
          {
            location: statement.built,
            message: `${listColumns(columns, statement)} ${columns.length === 1 ? "has" : "have"} no index that leads with ${columns.length === 1 ? "it" : "them"}.`,
            impact: impactOf(columns, statement, allTables),
            fix: `Add ${proposeIndexes([statement], allTables)
              .map(({ sql }) => `\`${sql}\``)
              .join(" and ")}.`,
            related: columns.map(columnEvidence),
            declaration: operation.handler.qualifiedName,
            code: world.quote(statement.built).text,
          },
        ];
      });
  },
};

/** Where another condition finds the rows, only those are gone through. */
function impactOf(
  columns: readonly UnindexedColumn[],
  statement: Statement,
  tables: ReadonlyMap<string, Table>,
): string {
  const isFound = columns.every(({ table: name }) => {
    const table = tables.get(name);
    return table !== undefined && isFoundByIndex(statement, table);
  });
  return isFound
    ? "The database reads every row that the other conditions find by an index; that takes long where they find many."
    : "The database reads the whole table for each request, and gets slower as it grows.";
}

const listColumns = (columns: readonly UnindexedColumn[], statement: Statement): string =>
  columns
    .map((column) => `\`${column.table}.${column.column}\` (${rolesOf(column, statement).join(", ")})`)
    .join(" and ");

function rolesOf({ uses }: UnindexedColumn, { filters, joins, sorts }: Statement): string[] {
  const roles: [string, readonly unknown[]][] = [
    ["filtered", filters],
    ["joined", joins],
    ["sorted", sorts],
  ];
  return roles.filter(([, part]) => uses.some((use) => part.includes(use))).map(([role]) => role);
}

const columnEvidence = ({ table, column, columnPlace }: UnindexedColumn): Evidence => ({
  ...columnPlace,
  note: `${table}.${column} is declared without an index`,
});

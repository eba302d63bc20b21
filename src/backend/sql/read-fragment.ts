import type { Node } from "libpg-query";
import { readSqlCondition } from "./read-condition.ts";
import { readSorts } from "./read-sorts.ts";
import { addSqlTable, newSqlDraft, toSqlStatement } from "./sql-draft.ts";
import type { Around, Reading } from "./sql-reading.ts";
import { below, NO_SCOPE } from "./sql-scope.ts";
import type { Span, SqlStatement, SqlTable } from "./sql-statement.ts";

/** A condition or an order that stands in a statement which is built otherwise, over these tables. */
export function readFragment(
  reading: Reading,
  node: Node,
  span: Span,
  among: readonly SqlTable[],
): SqlStatement[] {
  if (!("SelectStmt" in node)) return [];
  const { whereClause, sortClause } = node.SelectStmt;
  const draft = newSqlDraft();
  const scope = below(
    NO_SCOPE,
    among.map((table) => ({ alias: table.name, of: table })),
  );
  const around: Around = { reading, draft, scope, holds: "alone" };
  readSqlCondition({ ...around, joining: false, negated: false }, whereClause);
  readSorts(around, sortClause ?? [], { columns: [], stars: [] });
  for (const { column } of [...draft.filters, ...draft.sorts])
    for (const table of column.levels.flat()) if (among.includes(table)) addSqlTable(draft, table, span);
  return [toSqlStatement(draft, "select", span)];
}

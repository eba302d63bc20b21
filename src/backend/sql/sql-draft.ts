import type { Span, SqlGap, SqlSort, SqlStatement, SqlTable, SqlUse } from "./sql-statement.ts";
import { hasHole } from "./sql-text.ts";

/** A statement while it is read. */
export interface SqlDraft {
  readonly tables: SqlTable[];
  readonly joins: SqlUse[];
  readonly filters: SqlUse[];
  readonly sorts: SqlSort[];
  readonly gaps: SqlGap[];
  offset: string | null;
  limit: string | null;
  single: boolean;
  aggregate: boolean;
}

export const newSqlDraft = (): SqlDraft => ({
  tables: [],
  joins: [],
  filters: [],
  sorts: [],
  gaps: [],
  offset: null,
  limit: null,
  single: false,
  aggregate: false,
});

export const isSameTable = (a: SqlTable, b: SqlTable): boolean => a.schema === b.schema && a.name === b.name;

export function addSqlTable(draft: SqlDraft, table: SqlTable, span: Span): void {
  if (hasHole(table.name)) draft.gaps.push({ reason: "The name of this table is not known.", span });
  else if (!draft.tables.some((each) => isSameTable(each, table))) draft.tables.push(table);
}

/** What a query does that stands in this one; its own order and limits are its own. */
export function mergeSql(draft: SqlDraft, nested: SqlDraft, holds: boolean): void {
  for (const table of nested.tables) addSqlTable(draft, table, NOWHERE);
  const own = (use: SqlUse): SqlUse => (holds ? use : { ...use, holds: null });
  draft.joins.push(...nested.joins.map(own));
  draft.filters.push(...nested.filters.map(own));
  draft.gaps.push(...nested.gaps);
}

const NOWHERE: Span = { start: 0, end: 0 };

export const toSqlStatement = (draft: SqlDraft, kind: SqlStatement["kind"], span: Span): SqlStatement => ({
  ...draft,
  kind,
  span,
});

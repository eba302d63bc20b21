import type { Column, ColumnUse, Statement, Table } from "../../contract/database.ts";
import type { Undetermined } from "../../contract/place.ts";
import type { Program } from "../python/program.ts";
import type { Site } from "../python/value.ts";
import type { Bind } from "../sql/sql-statement.ts";
import { oneLine } from "./one-line.ts";

/** A statement while its chain of calls is read. */
export interface QueryDraft {
  kind: Statement["kind"];
  /** `select(...)`, `session.query(...)`: where it begins. */
  readonly root: Site;
  /** `session.query(...)`: its last call runs it. */
  readonly isQuery: boolean;
  readonly tables: Table[];
  readonly joins: ColumnUse[];
  readonly filters: ColumnUse[];
  readonly sorts: Statement["sorts"][number][];
  readonly eager: string[];
  readonly unread: Undetermined[];
  offset: string | null;
  limit: string | null;
  userScope: ColumnUse | null;
  aggregate: boolean;
  single: boolean;
  /** `.all()`, `.first()`: what follows is a call on the rows. */
  finished: boolean;
  /** Roots of the statements within it. */
  readonly within: Site[];
  /** What the values of its binds decide. */
  readonly bound: BoundUse[];
  /** All of it is known: where it has no table, it touches none. */
  isWhole: boolean;
  /** Why it is known to run, and nothing of it is known. */
  problem: Undetermined | null;
}

/** A column that rows are equal to a bind by: with the user in it, that is the statement's scope. */
export interface BoundUse {
  readonly bind: Bind;
  readonly use: ColumnUse;
}

export const newDraft = (kind: Statement["kind"], root: Site, isQuery = false): QueryDraft => ({
  kind,
  root,
  isQuery,
  tables: [],
  joins: [],
  filters: [],
  sorts: [],
  eager: [],
  unread: [],
  offset: null,
  limit: null,
  userScope: null,
  aggregate: false,
  single: false,
  finished: false,
  within: [],
  bound: [],
  isWhole: false,
  problem: null,
});

export const copyDraft = (draft: QueryDraft): QueryDraft => ({
  ...draft,
  tables: [...draft.tables],
  joins: [...draft.joins],
  filters: [...draft.filters],
  sorts: [...draft.sorts],
  eager: [...draft.eager],
  unread: [...draft.unread],
  within: [...draft.within],
  bound: [...draft.bound],
});

export function addTable(draft: QueryDraft, table: Table): void {
  if (!draft.tables.includes(table)) draft.tables.push(table);
}

/** A subquery's tables and conditions count for the statement that holds it; its order and limits do not. */
export function mergeNested(draft: QueryDraft, nested: QueryDraft): void {
  for (const table of nested.tables) addTable(draft, table);
  draft.joins.push(...nested.joins);
  draft.filters.push(...nested.filters);
  draft.unread.push(...nested.unread, ...(nested.problem === null ? [] : [nested.problem]));
  draft.bound.push(...nested.bound);
  draft.within.push(nested.root, ...nested.within);
  draft.userScope ??= nested.userScope;
}

/**
 * A subquery that is built in several ways: the statement that holds it has one of them. What all have in common holds
 * for each, and nothing else does.
 */
export function mergeVariants(draft: QueryDraft, variants: readonly QueryDraft[]): void {
  const [first, ...others] = variants;
  if (first === undefined) return;
  const inAll = (part: "joins" | "filters") => (used: ColumnUse) =>
    others.every((other) => other[part].some((each) => isSameUse(each, used)));
  const shared: QueryDraft = {
    ...first,
    tables: [...new Set(variants.flatMap(({ tables }) => tables))],
    joins: first.joins.filter(inAll("joins")),
    filters: first.filters.filter(inAll("filters")),
    unread: variants.flatMap(({ unread }) => unread),
    within: variants.flatMap(({ root, within }) => [root, ...within]),
    bound: others.length === 0 ? first.bound : [],
    problem: variants.find(({ problem }) => problem !== null)?.problem ?? null,
    userScope: variants.every(({ userScope }) => userScope !== null) ? first.userScope : null,
  };
  mergeNested(draft, shared);
}

const isSameUse = (a: ColumnUse, b: ColumnUse): boolean =>
  a.table === b.table && a.column === b.column && a.operator === b.operator && a.text === b.text;

export function use(
  program: Program,
  table: Table,
  column: Column,
  site: Site,
  operator: string | null,
): ColumnUse {
  const text = oneLine(program.textOf(site));
  return { table: table.name, column: column.name, place: program.placeOf(site), text, operator };
}

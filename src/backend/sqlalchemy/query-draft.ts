import type { ColumnUse, EagerLoad, Statement, Table } from "../../contract/database.ts";
import type { Undetermined } from "../../contract/place.ts";
import { oneLine } from "../python/one-line.ts";
import type { Program } from "../python/program.ts";
import type { Site } from "../python/value.ts";
import type { Bind } from "../sql/sql-statement.ts";
import type { ColumnOf } from "./models.ts";

/** A statement while its chain of calls is read. */
export interface QueryDraft {
  kind: Statement["kind"];
  /** `select(...)`, `session.query(...)`: where it begins. */
  readonly root: Site;
  /** `session.query(...)`: its last call runs it. */
  readonly isQuery: boolean;
  readonly tables: Table[];
  /** Those of them that only subqueries within its conditions read. */
  readonly subqueries: Set<Table>;
  readonly joins: ColumnUse[];
  readonly filters: ColumnUse[];
  readonly sorts: Statement["sorts"][number][];
  readonly eager: EagerLoad[];
  /** It gives whole rows of its first table, as objects. */
  givesRows: boolean;
  /** Columns that it sets. */
  readonly writes: string[];
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
  /** Its call runs it, and does not only build it. */
  isSent: boolean;
  /** A service stands before the database, and gives what it lets through. */
  behindGateway: boolean;
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
  subqueries: new Set(),
  joins: [],
  filters: [],
  sorts: [],
  eager: [],
  givesRows: kind === "get",
  writes: [],
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
  isSent: true,
  behindGateway: false,
  problem: null,
});

export const copyDraft = (draft: QueryDraft): QueryDraft => ({
  ...draft,
  tables: [...draft.tables],
  subqueries: new Set(draft.subqueries),
  joins: [...draft.joins],
  filters: [...draft.filters],
  sorts: [...draft.sorts],
  eager: [...draft.eager],
  writes: [...draft.writes],
  unread: [...draft.unread],
  within: [...draft.within],
  bound: [...draft.bound],
});

export function addTable(draft: QueryDraft, table: Table): void {
  draft.subqueries.delete(table);
  if (!draft.tables.includes(table)) draft.tables.push(table);
}

function addTableOfSubquery(draft: QueryDraft, table: Table): void {
  if (draft.tables.includes(table)) return;
  draft.tables.push(table);
  draft.subqueries.add(table);
}

/** The filter that ties the rows to the user: the first one that is there on every way. */
export function noteScope(draft: QueryDraft, scope: ColumnUse): void {
  const known = draft.userScope;
  if (known === null || (known.conditional === true && scope.conditional === undefined))
    draft.userScope = scope;
}

/** Where a statement stands in another: it is one of its sources, or a condition asks for it. */
export type Standing = "source" | "condition";

/** A subquery's tables and conditions count for the statement that holds it; its order and limits do not. */
export function mergeNested(draft: QueryDraft, nested: QueryDraft, standing: Standing = "source"): void {
  for (const table of nested.tables) {
    if (standing === "condition" || nested.subqueries.has(table)) addTableOfSubquery(draft, table);
    else addTable(draft, table);
  }
  const within = (used: ColumnUse): ColumnUse =>
    standing === "condition" ? { ...used, within: true } : used;
  draft.joins.push(...nested.joins.map(within));
  draft.filters.push(...nested.filters.map(within));
  draft.unread.push(...nested.unread, ...(nested.problem === null ? [] : [nested.problem]));
  draft.bound.push(...nested.bound);
  draft.within.push(nested.root, ...nested.within);
  if (nested.userScope !== null) noteScope(draft, nested.userScope);
}

export function use(
  program: Program,
  { table, column, madeBy }: ColumnOf,
  site: Site,
  operator: string | null,
): ColumnUse {
  const text = oneLine(program.textOf(site));
  const plain = { table: table.name, column: column.name, place: program.placeOf(site), text, operator };
  return madeBy === undefined ? plain : { ...plain, madeBy };
}

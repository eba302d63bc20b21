import type { ColumnUse, Statement } from "../../contract/database.ts";
import type { Undetermined } from "../../contract/place.ts";
import { undeterminedAt } from "../python/make-value.ts";
import { oneLine } from "../python/one-line.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Site, Value } from "../python/value.ts";

/** A statement of a library whose statements are calls of methods, as it is read; the call builds and runs it. */
export interface StoreStatement {
  readonly call: FollowedCall;
  /** Where it begins. */
  readonly root: Site;
  readonly kind: Statement["kind"];
  /** Names of tables or collections, the one that is asked first; none where only the server is asked. */
  readonly tables: string[];
  readonly joins: ColumnUse[];
  readonly filters: ColumnUse[];
  readonly sorts: Statement["sorts"][number][];
  /** The filter that ties the rows to the user. */
  scope: ColumnUse | null;
  readonly writes: string[];
  readonly unread: Undetermined[];
  offset: string | null;
  limit: string | null;
  single: boolean;
  aggregate: boolean;
  /** What sends it is seen. */
  readonly isSent: boolean;
  /** A service stands before the database, and gives what it lets through. */
  readonly behindGateway: boolean;
}

/** Who reads statements, and how it is told whether a value comes from the authenticated user. */
export interface Asker {
  readonly program: Program;
  readonly isUser: (value: Value) => boolean;
}

export const newStatement = (
  call: FollowedCall,
  kind: Statement["kind"],
  ...tables: string[]
): StoreStatement => ({
  call,
  root: call.site,
  kind,
  tables,
  joins: [],
  filters: [],
  sorts: [],
  scope: null,
  writes: [],
  unread: [],
  offset: null,
  limit: null,
  single: false,
  aggregate: false,
  isSent: true,
  behindGateway: false,
});

export const addTable = ({ tables }: StoreStatement, name: string): void => {
  if (!tables.includes(name)) tables.push(name);
};

/** An entry whose key only a run knows stands under `<0>`: nothing to tell. */
export const isNamed = (key: string): boolean => !key.startsWith("<");

/** Under which circumstances a condition holds. */
export type Standing = Pick<ColumnUse, "alternative" | "conditional">;

/** A comparison of a field, as it is read. */
export interface Compared {
  readonly column: string;
  /** That of the field, where it is not the statement's first. */
  readonly table?: string | undefined;
  readonly text: string;
  readonly operator: string | null;
  readonly site: Site;
  readonly isNegated: boolean;
  /** What the field is compared with. */
  readonly compared: readonly Value[];
}

const OPPOSITES: Readonly<Record<string, string>> = { "==": "!=", "!=": "==", in: "not in", "not in": "in" };

/** Adds a comparison; the first that always holds and lets only the user's rows through ties them to the user. */
export function addFilter(
  { program, isUser }: Asker,
  statement: StoreStatement,
  { column, table: own, text, operator, site, isNegated, compared }: Compared,
  standing: Standing,
): void {
  const written = isNegated && operator !== null ? (OPPOSITES[operator] ?? `not ${operator}`) : operator;
  const place = program.placeOf(site);
  const table = own ?? statement.tables[0] ?? "";
  const use: ColumnUse = { table, column, place, text: oneLine(text), operator: written, ...standing };
  statement.filters.push(use);
  const ties = (written === "==" || written === "in") && compared.some(isUser);
  if (ties && use.alternative === undefined) statement.scope ??= use;
}

/** What rows are sorted by. */
export interface SortedBy {
  readonly column: string;
  readonly descending: boolean;
  readonly site: Site;
}

export function addSort(
  program: Program,
  { tables, sorts }: StoreStatement,
  { column, descending, site }: SortedBy,
  standing: Standing = {},
): void {
  const place = program.placeOf(site);
  sorts.push({
    table: tables[0] ?? "",
    column,
    place,
    text: column,
    operator: null,
    descending,
    ...standing,
  });
}

/** Notes a part of a statement that is not known, at the value that stands for it. */
export function notePart({ call, unread }: StoreStatement, value: Value, reason: string): void {
  const site = value.kind === "symbolic" ? value.site : call.site;
  unread.push(undeterminedAt(site, reason, "It can filter, join or sort by more; check it by hand."));
}

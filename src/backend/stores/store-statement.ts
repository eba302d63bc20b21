import type { ColumnUse, Statement } from "../../contract/database.ts";
import type { Undetermined } from "../../contract/place.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";

/** A statement of a library whose statements are calls of methods, as it is read; the call builds and runs it. */
export interface StoreStatement {
  readonly call: FollowedCall;
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
});

export const addTable = ({ tables }: StoreStatement, name: string): void => {
  if (!tables.includes(name)) tables.push(name);
};

/** Notes a part of a statement that is not known, at the value that stands for it. */
export function notePart({ call, unread }: StoreStatement, value: Value, reason: string): void {
  const site = value.kind === "symbolic" ? value.site : call.site;
  unread.push(undeterminedAt(site, reason, "It can filter, join or sort by more; check it by hand."));
}

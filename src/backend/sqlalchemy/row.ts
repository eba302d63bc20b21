import type { Table } from "../../contract/database.ts";

/**
 * A row of a table, or something with rows of it, and whether it was made here or read from the database; `returned` is
 * what a function promises that was not followed.
 */
export interface Row {
  readonly table: Table;
  readonly origin: "new" | "read" | "given" | "returned";
}

import type { Index } from "../../contract/database.ts";

/** A stretch of SQL, in the text that `SqlText` holds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The name of a bind, or its position among those without a name. */
export type Bind = string | number;

/** A table as SQL names it. */
export interface SqlTable {
  readonly schema: string | null;
  readonly name: string;
}

/**
 * A column as SQL refers to it: the tables that could have it, by the levels of scope that a database looks through,
 * the innermost first. Which one it is where there are several, only their columns tell.
 */
export interface SqlColumn {
  readonly name: string;
  readonly levels: readonly (readonly SqlTable[])[];
  /** What a function, a cast or an operator makes of it is what is meant. */
  readonly madeBy?: "lower" | "upper" | "other";
}

/** A column that rows are filtered, joined or sorted by. */
export interface SqlUse {
  readonly column: SqlColumn;
  /** `==`, `<`, `in`, `is`, … as conditions of built statements have them; null for a sort. */
  readonly operator: string | null;
  /** The comparison as written. */
  readonly span: Span;
  /** What it is compared with, where rows have to be equal to that. */
  readonly binds: readonly Bind[];
  /** Where every row has to meet it: itself, or the alternatives that it stands among; null where a row need not. */
  readonly holds: Span | null;
  /**
   * The other column, where neither says of which table it is: of the same table, the two tie none together, and filter.
   */
  readonly against: SqlColumn | null;
}

export interface SqlSort extends SqlUse {
  readonly descending: boolean;
}

/** What of a statement is not known: a table, a condition, a clause that the code puts together. */
export interface SqlGap {
  readonly reason: string;
  readonly span: Span;
}

export interface SqlStatement {
  readonly kind: "select" | "insert" | "update" | "delete" | "other";
  readonly span: Span;
  /** The one that is read or written first, first. */
  readonly tables: readonly SqlTable[];
  readonly joins: readonly SqlUse[];
  readonly filters: readonly SqlUse[];
  readonly sorts: readonly SqlSort[];
  readonly offset: string | null;
  readonly limit: string | null;
  /** It gives one row at most. */
  readonly single: boolean;
  readonly aggregate: boolean;
  readonly gaps: readonly SqlGap[];
}

/** A change of what gives access paths. Names of tables and indexes go without their schema. */
export type SqlDefinition =
  | {
      readonly kind: "add-index";
      readonly name: string | null;
      readonly table: string;
      readonly index: Index["kind"];
      readonly columns: readonly string[];
      /** As of an `Index`. */
      readonly expressions?: readonly string[];
      readonly where?: string;
    }
  /** An index becomes a constraint, and takes its name. */
  | {
      readonly kind: "adopt-index";
      readonly from: string;
      readonly to: string;
      readonly index: Index["kind"];
    }
  | { readonly kind: "drop-index"; readonly name: string }
  | { readonly kind: "rename-index"; readonly from: string; readonly to: string }
  | { readonly kind: "drop-table"; readonly table: string }
  | { readonly kind: "rename-table"; readonly from: string; readonly to: string }
  | { readonly kind: "drop-column"; readonly table: string; readonly column: string }
  | { readonly kind: "rename-column"; readonly table: string; readonly from: string; readonly to: string };

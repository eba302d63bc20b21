import type { Node } from "libpg-query";
import type { SqlDraft } from "./sql-draft.ts";
import type { Scope } from "./sql-scope.ts";
import type { Bind, Span, SqlStatement } from "./sql-statement.ts";
import type { SqlText } from "./sql-text.ts";

/** What the readers of one string of SQL share. */
export interface Reading {
  readonly source: SqlText;
  readonly spanOf: (node: unknown) => Span;
  /** A node as written, on one line. */
  readonly textOf: (node: unknown) => string;
  /** The hole that stands at a byte, or after it. */
  readonly spanOfHole: (byte: number) => Span;
  /** What the numbers of binds stand for. */
  readonly binds: readonly Bind[];
  /** Statements within others: `WITH moved AS (DELETE … RETURNING *)`. */
  readonly inner: SqlStatement[];
}

/** Whether every row meets what is read here: on its own, as one of these alternatives, or not. */
export type Holds = "alone" | Span | null;

/** Where an expression stands. */
export interface Around {
  readonly reading: Reading;
  readonly draft: SqlDraft;
  readonly scope: Scope;
  readonly holds: Holds;
}

/** The text of a name: `String` nodes are what names are made of. */
export const nameOf = (node: Node): string | null => ("String" in node ? (node.String.sval ?? null) : null);

export const namesOf = (nodes: readonly Node[] | undefined): string[] =>
  (nodes ?? []).flatMap((node) => nameOf(node) ?? []);

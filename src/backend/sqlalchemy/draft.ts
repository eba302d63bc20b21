import type { Index } from "../../contract/database.ts";
import type { Place } from "../../contract/place.ts";
import type { ClassValue, Value } from "../python/value.ts";

/** An index, with the names that it can go by: the one that it is given, else those that it could get. */
export type IndexDraft = Index & { readonly names: readonly string[] };

/** A table while it is read: foreign keys and relationships are settled when all tables are known. */
export interface TableDraft {
  /** null when the code computes it in a way that cannot be followed. */
  name: string | null;
  readonly type: ClassValue | null;
  readonly place: Place;
  readonly columns: ColumnDraft[];
  readonly relationships: RelationshipDraft[];
  readonly indexes: IndexDraft[];
}

export interface ColumnDraft {
  readonly name: string;
  readonly attribute: string;
  readonly type: string;
  readonly place: Place;
  readonly nullable: boolean;
  readonly primaryKey: boolean;
  /** `user.id`, or the column object that `ForeignKey(User.id)` names. */
  readonly foreignKey: string | Value | null;
  readonly furtherKeys?: readonly (string | Value)[];
  readonly unique: boolean;
  readonly indexed: boolean;
  /** The values that stand for it where the class body names it. */
  readonly values: readonly Value[];
}

export interface RelationshipDraft {
  readonly attribute: string;
  readonly place: Place;
  /** The `relationship(...)` itself. */
  readonly value: Value;
  /** The class named by string, or the class itself. */
  readonly target: ClassValue | string | null;
  /** null when only the foreign keys can tell. */
  readonly many: boolean | null;
  readonly secondary: Value | null;
  /** `foreign_keys=[...]`: the columns that tie the two sides, whichever side has them. */
  readonly foreignKeys: readonly Value[];
  readonly viewOnly: boolean;
  /** `lazy="joined"` and the like: how it is loaded with the row; null where it is not. */
  readonly eager: string | null;
  /** `remote_side=[...]`: the other row's columns, where both sides are one table. */
  readonly remoteSide: readonly Value[];
  /** `primaryjoin`, as written. */
  readonly primaryJoin: string | null;
  /** The attribute that it defines on the other class. */
  readonly backref: { readonly name: string; readonly many: boolean | null } | null;
}

import type { Column } from "../../contract/database.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { ancestorsOf } from "./declarations.ts";
import type { RelationshipDraft, TableDraft } from "./draft.ts";
import { textOf } from "./read-column.ts";

/** A table with its foreign keys settled. */
export interface Side {
  readonly draft: TableDraft;
  /** With those of the parents whose tables joined inheritance adds. */
  readonly columns: readonly Column[];
  /** Its name, and those of its parents' tables. */
  readonly names: ReadonlySet<string>;
}

/** The rows at this side hold the key: many of them can share one row at the other. */
export function holdsKey(relationship: RelationshipDraft, from: Side, to: Side | undefined): boolean {
  if (to?.draft === from.draft) return pointsToItself(relationship, from);
  const { foreignKeys } = relationship;
  if (foreignKeys.length > 0) return foreignKeys.some((key) => isOwnColumn(key, from.draft));
  return to !== undefined && (holdsJoined(relationship, from, to) ?? pointsTo(from, to));
}

/** `remote_side` names the other row's columns; without it these are the keys, and each row has many. */
function pointsToItself({ remoteSide, foreignKeys }: RelationshipDraft, { draft, columns }: Side): boolean {
  if (remoteSide.length === 0) return false;
  const isKey = (column: Column): boolean =>
    column.foreignKey !== null || foreignKeys.some((key) => isColumn(key, draft, column.attribute));
  const keys = columns.filter(isKey);
  return !remoteSide.some((remote) => keys.some(({ attribute }) => isColumn(remote, draft, attribute)));
}

const pointsTo = (from: Side, to: Side): boolean => from.columns.some((column) => refersTo(column, to));

const refersTo = ({ foreignKey, furtherKeys = [] }: Column, to: Side): boolean =>
  [foreignKey, ...furtherKeys].some((key) => to.names.has(key?.split(".").at(-2) ?? ""));

/** Where each side has keys to the other, `primaryjoin` says by which; null where it does not. */
function holdsJoined({ primaryJoin }: RelationshipDraft, from: Side, to: Side): boolean | null {
  const named = [...(primaryJoin ?? "").matchAll(/(\w+)\.(?:c\.)?(\w+)/g)];
  const names = (side: Side, other: Side): boolean =>
    named.some(([, holder, attribute]) =>
      side.columns.some(
        (column) =>
          (holder === side.draft.type?.def.name || holder === side.draft.name) &&
          column.attribute === attribute &&
          refersTo(column, other),
      ),
    );
  const [here, there] = [names(from, to), names(to, from)];
  return here === there ? null : here;
}

const isOwnColumn = (key: Value, draft: TableDraft): boolean =>
  draft.columns.some(({ attribute }) => isColumn(key, draft, attribute));

function isColumn(key: Value, { type, columns }: TableDraft, attribute: string): boolean {
  const written = textOf(key)?.replace(/^\[|\]$/g, "");
  if (written !== undefined && written !== null)
    return written.split(/\s*,\s*/).some((each) => {
      const [holder, name] = each.includes(".") ? each.split(".").slice(-2) : [type?.def.name, each];
      return holder === type?.def.name && name === attribute;
    });
  const column = columns.find((each) => each.attribute === attribute);
  return column !== undefined && (column.values.includes(key) || isAttributeOf(key, type, attribute));
}

export const isAttributeOf = (value: Value, type: ClassValue | null, attribute: string): boolean =>
  value.kind === "symbolic" &&
  value.operation.type === "attribute" &&
  value.operation.name === attribute &&
  value.operation.object.kind === "class" &&
  value.operation.object.def === type?.def;

/** The drafts of a class's mapped parents with tables of their own. */
export const parentsOf = ({ type }: TableDraft, drafts: readonly TableDraft[]): TableDraft[] =>
  type === null
    ? []
    : ancestorsOf(type).flatMap((base) =>
        typeof base === "string" || base === type
          ? []
          : drafts.filter((draft) => draft.type !== null && draft.type.def === base.def),
      );

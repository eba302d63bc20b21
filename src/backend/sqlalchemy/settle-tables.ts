import type { Column, Table } from "../../contract/database.ts";
import type { Value } from "../python/value.ts";
import { associatedTables } from "./associated-tables.ts";
import type { ByClass } from "./by-class.ts";
import { distinctIndexes } from "./distinct-indexes.ts";
import type { ColumnDraft, IndexDraft, TableDraft } from "./draft.ts";
import { isAttributeOf } from "./relationship-direction.ts";
import { settleRelationships } from "./settle-relationships.ts";

/** Second pass: foreign keys, relationships and backrefs, now that every table is known. */
export function settleTables(
  drafts: readonly TableDraft[],
  extra: ReadonlyMap<string, readonly IndexDraft[]>,
  owner: ByClass<TableDraft>,
): Table[] {
  const columns = drafts.map((draft) => draft.columns.map((column) => settleColumn(column, drafts)));
  const related = settleRelationships(drafts, columns, owner);
  return drafts.map((draft, at) => {
    const name = draft.name ?? "";
    const indexes = distinctIndexes([...draft.indexes, ...(extra.get(name) ?? [])]);
    const own = columns[at] ?? [];
    return {
      name,
      model: draft.type?.def.name ?? null,
      place: draft.place,
      columns: own,
      relationships: related[at] ?? [],
      indexes,
      associates: associatedTables(name, own, draft.indexes),
    };
  });
}

function settleColumn(draft: ColumnDraft, drafts: readonly TableDraft[]): Column {
  const { name, attribute, type, place, nullable, primaryKey, furtherKeys = [] } = draft;
  const further = furtherKeys.flatMap((key) => foreignKeyText(key, drafts) ?? []);
  return {
    name,
    attribute,
    type,
    place,
    nullable,
    primaryKey,
    foreignKey: foreignKeyText(draft.foreignKey, drafts),
    ...(further.length === 0 ? {} : { furtherKeys: further }),
  };
}

/** `users.id`: without a schema in front, the table as the models name it. */
function foreignKeyText(key: string | Value | null, drafts: readonly TableDraft[]): string | null {
  if (key === null) return null;
  if (typeof key === "string") return key.split(".").slice(-2).join(".");
  for (const { name, type, columns } of drafts) {
    const column = columns.find(
      ({ values, attribute }) => values.includes(key) || isAttributeOf(key, type, attribute),
    );
    if (column !== undefined) return `${name}.${column.name}`;
  }
  return null;
}

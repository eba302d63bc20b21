import type { Column, Index } from "../../contract/database.ts";

/**
 * The tables that a table associates. Either its primary key consists of foreign keys to them, or it carries nothing
 * but foreign keys, an id and timestamps. What has an id and content of its own is an entity that refers to others, and
 * associates nothing, even where no two of it may refer to the same.
 */
export function associatedTables(
  name: string,
  columns: readonly Column[],
  indexes: readonly Pick<Index, "kind" | "columns">[],
): string[] {
  const named = new Set(indexes.flatMap((index) => (index.kind === "primary-key" ? index.columns : [])));
  const key = columns.filter((column) => column.primaryKey || named.has(column.name));
  const keyed = key.every(({ foreignKey }) => foreignKey !== null) ? referredBy(key, name) : [];
  if (keyed.length >= 2) return keyed;
  const others = referredBy(columns, name);
  return others.length >= 2 && columns.every((column) => key.includes(column) || carriesNoContent(column))
    ? others
    : [];
}

function referredBy(columns: readonly Column[], name: string): string[] {
  const tables = columns.flatMap(({ foreignKey }) => foreignKey?.split(".").at(-2) ?? []);
  return [...new Set(tables)].filter((other) => other !== name);
}

const carriesNoContent = ({ foreignKey, type }: Column): boolean =>
  foreignKey !== null || /date|time/i.test(type);

import type { Column, Index } from "../../contract/database.ts";

/**
 * The tables that a table associates: foreign keys to two or more others, and either it says so (a `secondary`, a key
 * over the foreign keys) or it carries nothing else but keys, dates and flags. A message with an author and a thread
 * has two foreign keys as well, and associates nothing.
 */
export function associatedTables(
  name: string,
  columns: readonly Column[],
  indexes: readonly Index[],
  isSecondary: boolean,
): string[] {
  const keys = columns.filter(({ foreignKey }) => foreignKey !== null);
  const others = [...new Set(keys.map(({ foreignKey }) => foreignKey?.split(".")[0] ?? ""))].filter(
    (other) => other !== name,
  );
  if (others.length < 2) return [];
  const keyNames = new Set(keys.map((column) => column.name));
  const overKeys = indexes.some(
    (index) =>
      index.kind !== "index" &&
      index.columns.filter((column) => keyNames.has(column)).length >= 2 &&
      index.columns.every((column) => keyNames.has(column)),
  );
  const plain = columns.every(
    (column) => column.primaryKey || column.foreignKey !== null || carriesNoContent(column.type),
  );
  return isSecondary || overKeys || plain ? others : [];
}

const carriesNoContent = (type: string): boolean => /date|time|bool/i.test(type);

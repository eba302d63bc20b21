import type { Statement } from "../../contract/database.ts";
import type { Place, Undetermined } from "../../contract/place.ts";

export const noteKey = ({ file, line, expression }: Undetermined): string => `${file}:${line}:${expression}`;
export const placeKey = (place: Place): string =>
  `${place.file}:${place.startLine}:${place.startColumn ?? 0}:${place.endLine}:${place.endColumn ?? 0}`;
export const useKey = (use: {
  readonly table: string;
  readonly column: string;
  readonly place: Place;
}): string => `${use.table}.${use.column}@${placeKey(use.place)}`;

/** The same statement reached by several ways counts once, by the first way; other filters make it another. */
export const statementKey = (statement: Statement): string =>
  [
    statement.kind,
    placeKey(statement.built),
    statement.run === null ? "" : placeKey(statement.run),
    statement.tables.join(),
    statement.filters.map(useKey).join(),
    statement.joins.map(useKey).join(),
    statement.sorts.map(useKey).join(),
    statement.limit ?? "",
    statement.offset ?? "",
    statement.userScope === null ? "" : useKey(statement.userScope),
  ].join("|");

export function withoutRepeats<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(keyOf(item))) seen.set(keyOf(item), item);
  return [...seen.values()];
}

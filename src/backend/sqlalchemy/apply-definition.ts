import type { Place } from "../../contract/place.ts";
import type { SqlDefinition } from "../sql/sql-statement.ts";
import { hasHole } from "../sql/sql-text.ts";
import {
  addIndex,
  dropColumn,
  dropIndex,
  type IndexState,
  renameColumn,
  renameIndex,
  renameTable,
} from "./index-state.ts";

/** What SQL in a migration changes. What a name stands for that is not known changes nothing that is. */
export function applyDefinition(state: IndexState, definition: SqlDefinition, place: Place): void {
  if (
    Object.values(definition).some((value) => typeof value === "string" && value !== "" && hasHole(value))
  ) {
    if (definition.kind !== "add-index" || hasHole(definition.table)) return;
  }
  switch (definition.kind) {
    case "add-index": {
      const { kind: _, name, table, index, ...parts } = definition;
      return addIndex(state, table, { names: name === null ? [] : [name], kind: index, ...parts, place });
    }
    case "adopt-index":
      return renameIndex(state, definition.from, definition.to, definition.index);
    case "drop-index":
      return dropIndex(state, definition.name);
    case "rename-index":
      return renameIndex(state, definition.from, definition.to, null);
    case "drop-table":
      return void state.delete(definition.table);
    case "rename-table":
      return renameTable(state, definition.from, definition.to);
    case "drop-column":
      return dropColumn(state, definition.table, definition.column);
    case "rename-column":
      return renameColumn(state, definition.table, definition.from, definition.to);
  }
}

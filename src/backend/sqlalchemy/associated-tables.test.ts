import { expect, it } from "vitest";
import type { Column } from "../../contract/database.ts";
import { associatedTables as associated } from "./associated-tables.ts";

const column = (name: string, more: Partial<Column>): Column => ({
  name,
  attribute: name,
  type: "int",
  place: { file: "m.py", startLine: 1, endLine: 1 },
  nullable: false,
  primaryKey: false,
  foreignKey: null,
  ...more,
});

const key = (table: string, primaryKey = false) =>
  column(`${table}_id`, { foreignKey: `${table}s.id`, primaryKey });
const associatedTables = (name: string, columns: Column[], primary: string[] = []) =>
  associated(name, columns, [{ kind: "primary-key", columns: primary }]);

const id = column("id", { primaryKey: true });

it("associates what a key of foreign keys refers to, and nothing else that it refers to", () => {
  const role = column("role", { type: "str" });
  expect(associatedTables("members", [key("person", true), key("club", true), key("sponsor"), role])).toEqual(
    ["persons", "clubs"],
  );
});

it("associates by foreign keys with an id and timestamps alone", () => {
  const since = column("since", { type: "DateTime(timezone=True)" });
  expect(associatedTables("members", [id, key("person"), key("club"), since])).toEqual(["persons", "clubs"]);
  expect(associatedTables("tags", [key("person"), key("club")])).toEqual(["persons", "clubs"]);
});

it("calls no entity with content of its own an association, nor one that extends a single other", () => {
  const seat = column("seat", { type: "bool" });
  expect(associatedTables("tickets", [id, key("person"), key("club"), seat])).toEqual([]);
  expect(associatedTables("pilots", [key("person", true), key("club"), seat])).toEqual([]);
  expect(associatedTables("persons", [key("person", true), key("club", true)])).toEqual([]);
});

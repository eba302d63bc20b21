import { expect, it } from "vitest";
import type { ColumnUse, Statement, Table } from "../../../contract/database.ts";
import { statementOf } from "../../../contract/statement.fixture.ts";
import { at, operation, placesOf, subject } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const use = (column: string): ColumnUse => ({
  table: "notes",
  column,
  place: at("api/routers/notes.py", 15),
  text: `Note.${column} == x`,
  operator: "==",
});

const statement = statementOf(at("api/routers/notes.py", 14, 18), {
  tables: ["notes"],
  filters: [use("owner_id")],
});

const column = {
  name: "owner_id",
  attribute: "owner_id",
  type: "int",
  place: at("api/models.py", 7),
  nullable: false,
  primaryKey: false,
  foreignKey: "users.id",
};

const table: Table = {
  name: "notes",
  model: "Note",
  place: at("api/models.py", 5, 12),
  columns: [column],
  relationships: [],
  indexes: [],
  associates: [],
};

const behind = (one: Statement, held: Table) => ({
  queries: { ...subject.queries, operation: operation.id, statements: [one] },
  allTables: new Map([[held.name, held]]),
});

const indexed = (...columns: string[]): Table => ({
  ...table,
  indexes: [{ kind: "index", columns, place: at("api/models.py", 9) }],
});

it("speaks at the statement; a foreign key is no index", () => {
  expect(placesOf(rule, behind(statement, table))).toEqual(["api/routers/notes.py:14"]);
});

it("says which column, its role and the index that would help", () => {
  const [violation] = rule.check?.({ ...subject, ...behind(statement, table) }) ?? [];
  expect(violation?.message).toContain("`notes.owner_id` (filtered)");
  expect(violation?.fix).toContain("CREATE INDEX ix_notes_owner_id ON notes (owner_id)");
  expect(violation?.related).toMatchObject([{ file: "api/models.py", startLine: 7 }]);
});

it("counts a composite index for its leading column only", () => {
  expect(placesOf(rule, behind(statement, indexed("owner_id", "title")))).toEqual([]);
  expect(placesOf(rule, behind(statement, indexed("title", "owner_id")))).toEqual([
    "api/routers/notes.py:14",
  ]);
});

it("leaves a dependency's statement and an unknown table alone", () => {
  expect(placesOf(rule, behind({ ...statement, throughDependency: true }, table))).toEqual([]);
  expect(placesOf(rule, behind(statement, { ...table, name: "other" }))).toEqual([]);
});

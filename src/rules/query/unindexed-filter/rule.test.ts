import { expect, it } from "vitest";
import type { ColumnUse, Statement, Table } from "../../../contract/database.ts";
import { statementOf } from "../../../contract/statement-of.ts";
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

it.each([
  ["ilike", "Note.owner_id.ilike(word)"],
  ["contains", "Note.owner_id.contains(word)"],
  ["!=", "Note.owner_id != x"],
  ["like", 'Note.owner_id.like(f"%{word}%")'],
  ["like", "owner_id LIKE '%x'"],
  ["not like", "~Note.owner_id.like(word)"],
])("says nothing of what no index of the column could find: %s", (operator, text) => {
  const one = { ...statement, filters: [{ ...use("owner_id"), operator, text }] };
  expect(placesOf(rule, behind(one, table))).toEqual([]);
});

it.each([
  ["like", 'Note.owner_id.like(f"{word}%")'],
  ["startswith", "Note.owner_id.startswith(word)"],
  ["is not", "Note.owner_id.is_not(None)"],
  [">=", "Note.owner_id >= x"],
])("speaks of what an index in order can find: %s", (operator, text) => {
  const one = { ...statement, filters: [{ ...use("owner_id"), operator, text }] };
  expect(placesOf(rule, behind(one, table))).toEqual(["api/routers/notes.py:14"]);
});

it("proposes the index by the comparison that it serves, beside one that it does not", () => {
  const within = { ...use("title"), operator: "ilike", text: "Note.title.ilike(word)" };
  const columns = [column, { ...column, name: "title", attribute: "title", foreignKey: null }];
  const one = { ...statement, filters: [within, use("owner_id")] };
  const [violation] = rule.check?.({ ...subject, ...behind(one, { ...table, columns }) }) ?? [];
  expect(violation?.message).not.toContain("title");
  expect(violation?.fix).toBe("Add `CREATE INDEX ix_notes_owner_id ON notes (owner_id)`.");
});

it("says nothing of a foreign key that the server may index by itself", () => {
  const held: Table = {
    ...table,
    mayIndexKeys: true,
    columns: [column, { ...column, name: "title", foreignKey: null }],
  };
  expect(placesOf(rule, behind(statement, held))).toEqual([]);
  const both = { ...statement, filters: [use("owner_id"), use("title")] };
  const [violation] = rule.check?.({ ...subject, ...behind(both, held) }) ?? [];
  expect(violation?.message).toBe("`notes.title` (filtered) has no index that leads with it.");
  expect(violation?.impact).toMatch(/^Where no other condition finds the rows by an index/);
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

it("merges the variants of one select, and the count beside its page", () => {
  const wide: Table = { ...table, columns: [column, { ...column, name: "shelf_id", attribute: "shelf_id" }] };
  const title = { ...use("shelf_id"), place: at("api/routers/notes.py", 17) };
  const variant: Statement = { ...statement, filters: [use("owner_id"), title] };
  const count: Statement = { ...variant, built: at("api/paginate.py", 3), aggregate: true };
  const other: Statement = {
    ...statement,
    built: at("api/other.py", 9),
    filters: [{ ...title, place: at("api/other.py", 9) }],
  };
  const queries = { ...subject.queries, statements: [count, statement, variant, other] };
  const found = rule.check?.({ ...subject, queries, allTables: new Map([["notes", wide]]) }) ?? [];
  expect(found.map(({ location, message }) => `${location?.file}:${location?.startLine} ${message}`)).toEqual(
    [
      "api/routers/notes.py:14 `notes.owner_id` (filtered) and `notes.shelf_id` (filtered) have no index that leads with them.",
      "api/other.py:9 `notes.shelf_id` (filtered) has no index that leads with it.",
    ],
  );
});

it("keeps statements of one place apart that read different tables", () => {
  const books: Table = { ...table, name: "books" };
  const second = { ...statement, tables: ["books"], filters: [{ ...use("owner_id"), table: "books" }] };
  const queries = { ...subject.queries, statements: [statement, second] };
  const allTables = new Map([
    ["notes", table],
    ["books", books],
  ]);
  expect(rule.check?.({ ...subject, queries, allTables })).toHaveLength(2);
});

it("claims that the whole table is read only where all conditions are known", () => {
  const impactOf = (one: Statement): string | undefined =>
    rule.check?.({ ...subject, ...behind(one, indexed("shelf_id")) })[0]?.impact;
  const unread = [{ reason: "", expression: "*where", file: "", line: 1, hint: "" }];
  expect(impactOf(statement)).toMatch(/^The database reads the whole table/);
  const joins = ["notes.shelf_id", "shelves.id"].map((each) => {
    const [of = "", column = ""] = each.split(".");
    return { ...use(column), table: of, text: "join(Shelf)" };
  });
  const filters = [...statement.filters, { ...use("id"), table: "shelves" }];
  const shelves: Table = { ...indexed("id"), name: "shelves" };
  const along = behind({ ...statement, filters, joins }, indexed("shelf_id"));
  const allTables = new Map([...along.allTables, ["shelves", shelves]]);
  expect(rule.check?.({ ...subject, ...along, allTables })[0]?.impact).toMatch(
    /^The database reads every row/,
  );
  expect(impactOf({ ...statement, unread })).toMatch(/^Where no other condition finds the rows by an index/);
});

it("proposes no index of the column for what a function makes of it", () => {
  const made = { ...statement, filters: [{ ...use("owner_id"), madeBy: "other" as const }] };
  const [violation] = rule.check?.({ ...subject, ...behind(made, table) }) ?? [];
  expect(violation?.fix).not.toContain("CREATE INDEX");
});

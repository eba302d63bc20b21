import { expect, it } from "vitest";
import type { Relationship, Schema, Table } from "../contract/database.ts";
import { at, subject } from "../rules/subject.fixture.ts";
import { responseRows, responseRowsFacts, responseRowsStatements } from "./response-rows.ts";

const place = at("models.py", 1, 1);

const relationship = (attribute: string, target: string): Relationship => ({
  attribute,
  target,
  place,
  many: false,
  secondary: null,
});

const tableOf = (name: string, model: string, ...relationships: Relationship[]): Table => ({
  name,
  model,
  place,
  columns: [
    { name: "id", attribute: "id", type: "int", place, nullable: false, primaryKey: true, foreignKey: null },
  ],
  relationships,
  indexes: [],
  associates: [],
});

const schemaOf = (name: string, fields: Readonly<Record<string, string>>): Schema => ({
  id: name,
  name,
  place,
  complete: true,
  table: null,
  fields: Object.entries({ id: "", ...fields }).map(([field, schema]) => ({
    name: field,
    attribute: field,
    type: schema,
    optional: false,
    nullable: false,
    isList: false,
    schemas: schema === "" ? [] : [schema],
    place,
  })),
});

const TABLES = [
  tableOf("notes", "Note", relationship("author", "Author"), relationship("parent", "Note")),
  tableOf("authors", "Author", relationship("country", "Country")),
  tableOf("countries", "Country"),
];

function rowsOf(schemas: readonly Schema[], returns: string | null = "notes") {
  const [first] = schemas;
  const ids = first === undefined ? [] : [first.id];
  const response = { text: "NoteRead", source: "annotation", place, schemas: ids, isList: false } as const;
  return responseRows({
    ...subject,
    operation: { ...subject.operation, response },
    queries: { ...subject.queries, returns },
    schemas: new Map(schemas.map((schema) => [schema.id, schema])),
    allTables: new Map(TABLES.map((table) => [table.name, table])),
  });
}

const NOTE = schemaOf("NoteRead", { author: "AuthorRead", title: "" });
const AUTHOR = schemaOf("AuthorRead", { country: "CountryRead" });
const COUNTRY = schemaOf("CountryRead", {});

it("tells the relationships that fill the answer, those of the models that they hold among them", () => {
  const rows = rowsOf([NOTE, AUTHOR, COUNTRY]);
  expect(responseRowsFacts(rows)).toEqual({
    filledFrom: { model: "NoteRead", table: "notes", relationships: ["author", "author.country"] },
  });
  expect(responseRowsStatements(rows).map(({ text }) => text)).toEqual([
    "`NoteRead` is filled from rows of `notes`; `author`, `author.country` are relationships, loaded for it where not loaded before",
  ]);
});

it("ends where a model holds itself, and says so", () => {
  const rows = rowsOf([schemaOf("NoteRead", { parent: "NoteRead" })]);
  expect(responseRowsFacts(rows)).toEqual({
    filledFrom: { model: "NoteRead", table: "notes", relationships: ["parent"], goesDeeper: true },
  });
});

it("says nothing where the handler returns no rows, or a model that has nothing of them", () => {
  expect(rowsOf([NOTE, AUTHOR, COUNTRY], null)).toBeNull();
  const other: Schema = { ...schemaOf("Count", {}), fields: [] };
  expect(rowsOf([other])).toBeNull();
});

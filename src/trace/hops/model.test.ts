import { expect, it } from "vitest";
import type { Schema, Statement, Table } from "../../contract/database.ts";
import { statementOf } from "../../contract/statement-of.ts";
import type { Subject } from "../../contract/trace.ts";
import { UNKNOWN_TYPE } from "../../contract/wire-type.ts";
import { at, subject } from "../../rules/subject.fixture.ts";
import { traceModel } from "./model.ts";

const tableOf = (name: string, model: string | null, more: Partial<Table> = {}): Table => ({
  name,
  model,
  place: at(`api/models/${name}.py`, 5, 12),
  columns: [],
  relationships: [],
  indexes: [],
  associates: [],
  ...more,
});

const schemaOf = (module: string, name: string, more: Partial<Schema> = {}): Schema => ({
  id: `${module}:${name}`,
  name,
  place: at(`${module.replaceAll(".", "/")}.py`, 3, 9),
  fields: [],
  complete: true,
  table: null,
  ...more,
});

const reading = (table: string, more: Partial<Statement> = {}): Statement =>
  statementOf(at("api/notes.py", 14), { tables: [table], ...more });

const trace = (
  statements: readonly Statement[],
  tables: readonly Table[],
  responseSchemas: readonly Schema[] = [],
): ReturnType<typeof traceModel> => {
  const allTables = new Map(tables.map((table) => [table.name, table]));
  const parts: Partial<Subject> = { allTables, responseSchemas };
  return traceModel({ ...subject, ...parts, queries: { ...subject.queries, statements } });
};

const said = ({ statements }: ReturnType<typeof traceModel>, label: string): string =>
  statements.find((each) => each.label === label)?.text ?? "";

it("lists the tables of dependencies after the handler's, marked", () => {
  const hop = trace(
    [
      reading("users", { throughDependency: true }),
      reading("visits", { throughDependency: true, kind: "insert" }),
      reading("notes"),
    ],
    [tableOf("users", "User"), tableOf("visits", null), tableOf("notes", "Note")],
  );
  expect(hop.summary).toBe("The data lives in `notes`; dependencies use `users`, `visits`.");
  expect(hop.facts.tables).toMatchObject([
    { table: "notes" },
    { table: "users", dependency: true },
    { table: "visits", dependency: true },
  ]);
  expect(hop.facts.tables).not.toMatchObject([{ dependency: true }, {}, {}]);
  expect(said(hop, "User")).toContain(", read by a dependency");
  expect(said(hop, "visits")).toContain(", written by a dependency");
  expect(said(hop, "Note")).not.toContain("dependency");
});

it("says through which table a relationship goes, and for which rows an index is", () => {
  const place = at("api/models/notes.py", 7);
  const notes = tableOf("notes", "Note", {
    relationships: [{ attribute: "tags", target: "Tag", place, many: true, secondary: "note_tags" }],
    indexes: [{ kind: "unique", columns: ["slug"], where: "gone IS NULL", place }],
  });
  const hop = trace([reading("notes")], [notes]);
  expect(said(hop, "Note")).toContain("`tags` to many `Tag` through `note_tags`");
  expect(hop.facts.tables).toMatchObject([
    {
      relationships: [{ attribute: "tags", through: "note_tags" }],
      indexes: [{ kind: "unique", columns: ["slug"], where: "gone IS NULL" }],
    },
  ]);
});

it("keeps a model that has only the name of a table's class, and tells models of one name apart", () => {
  const models = [
    schemaOf("api.schemas", "Note"),
    schemaOf("api.public", "Author"),
    schemaOf("api.admin", "Author"),
  ];
  const hop = trace([reading("notes")], [tableOf("notes", "Note")], models);
  expect(hop.summary).toBe(
    "The data lives in `notes`; `Note (api.schemas)`, `Author (api.public)`, `Author (api.admin)` cross the wire.",
  );
  expect(said(hop, "Note (api.schemas)")).toContain("response model at api/schemas.py:3");
});

it("tells a table whose class is the answer once, with what it sends", () => {
  const notes = tableOf("notes", "Note");
  const field = { name: "id", attribute: "id", type: "int", optional: false, nullable: false, isList: false };
  const note = schemaOf("api.models.notes", "Note", {
    table: "notes",
    place: notes.place,
    fields: [{ ...field, schemas: [], place: notes.place }],
  });
  const hop = trace([reading("notes")], [notes], [note]);
  expect(hop.statements.map(({ label }) => label)).toEqual(["Note"]);
  expect(said(hop, "Note")).toContain("it crosses the wire itself, with `id`");
  expect(hop.facts.responseModels).toMatchObject([{ model: "Note" }]);
});

it("says how many more models a large answer carries", () => {
  const models = [...Array(33).keys()].map((number) => schemaOf("api.schemas", `M${number}`));
  const hop = trace([], [], models);
  expect(hop.facts).toMatchObject({ moreResponseModels: 3 });
  expect(hop.facts.responseModels).toHaveLength(30);
  expect(hop.summary).toContain("`M7` and 25 more models cross the wire");
  expect(said(hop, "Also")).toBe("the answer carries 3 more models");
});

it("never says that a model has no fields whose fields are not known", () => {
  const made = schemaOf("api.schemas", "Metrics", { madeAtRunTime: true, complete: false });
  const listed = schemaOf("api.schemas", "Ids", { root: UNKNOWN_TYPE });
  const hop = trace([], [], [made, listed, schemaOf("api.schemas", "Empty")]);
  expect(said(hop, "Metrics")).toContain("with fields that are made at run time");
  expect(said(hop, "Ids")).toContain("that sends its root value alone");
  expect(said(hop, "Empty")).toContain("with no fields");
});

it("says that tables are there that no model declares", () => {
  const hop = trace([reading("notes"), reading("visits")], []);
  expect(hop.verdict).toBe("not-applicable");
  expect(hop.summary).toBe(
    "No model in the code declares `notes`, `visits`, and none is named for the answer.",
  );
  expect(trace([], []).summary).toBe("The operation touches no table and names no model for its answer.");
});

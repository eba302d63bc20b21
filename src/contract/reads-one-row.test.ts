import { expect, it } from "vitest";
import type { ColumnUse, Index, Statement, Table } from "./database.ts";
import { unindexedColumns } from "./indexes.ts";
import { statementOf } from "./statement-of.ts";

const place = (startLine: number) => ({ file: "m.py", startLine, endLine: startLine });

const book = (...indexes: Omit<Index, "place">[]): Table => ({
  name: "books",
  model: "Book",
  place: place(1),
  columns: ["shelf", "slot", "isbn", "owner_id", "bought_at"].map((name, at) => ({
    name,
    attribute: name,
    type: "str",
    place: place(at + 2),
    nullable: false,
    primaryKey: false,
    foreignKey: null,
  })),
  relationships: [],
  indexes: indexes.map((index) => ({ ...index, place: place(1) })),
  associates: [],
});

const KEY = { kind: "primary-key", columns: ["shelf", "slot"] } as const;
const ISBN = { kind: "unique", columns: ["isbn"] } as const;

const use = (column: string, parts: Partial<ColumnUse> = {}): ColumnUse => ({
  table: "books",
  column,
  place: place(10),
  text: column,
  operator: "==",
  ...parts,
});

const accused = (table: Table, parts: Partial<Statement>): string[] =>
  unindexedColumns([statementOf(place(9), { tables: ["books"], ...parts })], new Map([["books", table]])).map(
    ({ column }) => column,
  );

const OWNER = use("owner_id");
const SORTED = { ...use("bought_at", { operator: null, place: place(11) }), descending: true };

it("asks for no index beside the whole of a key: an owner who is checked, an order of one row", () => {
  const filters = [use("shelf"), use("slot"), OWNER];
  expect(accused(book(KEY), { filters, sorts: [SORTED] })).toEqual([]);
  expect(accused(book(ISBN), { filters: [use("isbn"), OWNER], sorts: [SORTED] })).toEqual([]);
});

it("asks for one beside a part of a key, an index that is no key, a key of some rows, and a range", () => {
  expect(accused(book(KEY), { filters: [use("shelf"), OWNER] })).toEqual(["owner_id"]);
  expect(accused(book({ ...ISBN, kind: "index" }), { filters: [use("isbn"), OWNER] })).toEqual(["owner_id"]);
  expect(accused(book({ ...ISBN, where: "sold" }), { filters: [use("isbn"), OWNER] })).toEqual(["owner_id"]);
  for (const operator of ["in", ">", "!=", "is"])
    expect(accused(book(ISBN), { filters: [use("isbn", { operator }), OWNER] })).toEqual(["owner_id"]);
});

it("asks for one where the key need not be met: an alternative, some ways only, a function of it, a subquery's", () => {
  for (const parts of [
    { alternative: true },
    { conditional: true },
    { madeBy: "lower" },
    { within: true },
  ] as const)
    expect(accused(book(ISBN), { filters: [use("isbn", parts), OWNER] })).toEqual(["owner_id"]);
});

it("asks for one of another table that is joined, and of the table joined to itself", () => {
  const page = (column: string) => use(column, { table: "pages" });
  const pages = { ...book(), name: "pages" };
  const tables = new Map([
    ["books", book(ISBN)],
    ["pages", pages],
  ]);
  const joined = statementOf(place(9), { filters: [use("isbn"), page("owner_id")] });
  expect(unindexedColumns([joined], tables).map(({ table }) => table)).toEqual(["pages"]);
  const joins = [
    use("slot", { text: "a.slot == b.owner_id" }),
    use("owner_id", { text: "a.slot == b.owner_id" }),
  ];
  expect(accused(book(ISBN), { filters: [use("isbn")], joins })).toEqual(["slot", "owner_id"]);
});

import { expect, it } from "vitest";
import type { ColumnUse, Index, Table } from "./database.ts";
import { unindexedColumns } from "./indexes.ts";
import { statementOf } from "./statement-of.ts";

const place = { file: "m.py", startLine: 9, endLine: 9 };

const table = (
  name: string,
  columns: readonly string[],
  ...indexes: readonly (readonly string[])[]
): [string, Table] => [
  name,
  {
    name,
    model: null,
    place,
    columns: columns.map((column) => ({
      name: column,
      attribute: column,
      type: "int",
      place,
      nullable: false,
      primaryKey: false,
      foreignKey: null,
    })),
    relationships: [],
    indexes: indexes.map((list): Index => ({ kind: "index", columns: [...list], place })),
    associates: [],
  },
];

const TABLES = new Map([
  table("users", ["id", "name"], ["id"]),
  table("user_roles", ["user_id", "role_id"], ["user_id", "role_id"]),
  table("roles", ["id", "name"], ["id"]),
]);

const use = (written: string, parts: Partial<ColumnUse> = {}): ColumnUse => {
  const [of = "", column = ""] = written.split(".");
  return { table: of, column, place, text: written, operator: "==", ...parts };
};

const join = (one: string, other: string, parts: Partial<ColumnUse> = {}): ColumnUse[] =>
  [one, other].map((each) => use(each, { text: `${one} == ${other}`, ...parts }));

const JOINS = [...join("user_roles.role_id", "roles.id"), ...join("user_roles.user_id", "users.id")];

const accused = (filters: readonly ColumnUse[], joins: readonly ColumnUse[] = JOINS): string[] =>
  unindexedColumns([statementOf(place, { filters: [...filters], joins: [...joins] })], TABLES).map(
    ({ table: of, column }) => `${of}.${column}`,
  );

it("asks for no index of a column that is only gone on from, by an index of the other side", () => {
  expect(accused([use("users.id")])).toEqual([]);
  expect(accused([use("user_roles.user_id")])).toEqual([]);
  const along = JOINS.map((each) => ({ ...each, text: "join(Role.users)" }));
  expect(accused([use("users.id")], along)).toEqual([]);
});

it("asks for one where the rows are looked for by it, or are not found", () => {
  expect(accused([use("roles.id")])).toEqual(["user_roles.role_id"]);
  expect(accused([])).toEqual(["user_roles.role_id"]);
  expect(accused([use("roles.name")])).toEqual(["roles.name", "user_roles.role_id"]);
  for (const parts of [
    { conditional: true },
    { alternative: true },
    { madeBy: "lower" },
    { operator: ">" },
    { within: true },
  ] as const)
    expect(accused([use("users.id", parts)])).toEqual(["user_roles.role_id"]);
});

it("asks for one where the other side has none, or the way there is on some ways only", () => {
  const [role, user] = [JOINS.slice(0, 2), JOINS.slice(2)];
  const byName = [...join("user_roles.role_id", "roles.name"), ...user];
  expect(accused([use("users.id")], byName)).toEqual(["user_roles.role_id", "roles.name"]);
  const maybe = user.map((each) => ({ ...each, conditional: true as const }));
  expect(accused([use("users.id")], [...role, ...maybe])).toEqual(["user_roles.role_id"]);
});

it("asks for none of what stands in an index behind columns that are joined with found rows", () => {
  const boats = [table("boats", ["berth", "pier", "kind"], ["berth", "pier", "kind"])];
  const berths = [table("berths", ["number", "pier", "free"], ["number", "pier"])];
  const joins = [...join("boats.berth", "berths.number"), ...join("boats.pier", "berths.pier")];
  const asked = (filters: readonly ColumnUse[], pairs: readonly ColumnUse[] = joins): string[] =>
    unindexedColumns(
      [statementOf(place, { filters: [...filters], joins: [...pairs] })],
      new Map([...boats, ...berths]),
    ).map(({ table: of, column }) => `${of}.${column}`);
  const kind = use("boats.kind");
  expect(asked([use("berths.number"), kind])).toEqual([]);
  expect(asked([use("berths.number"), kind], joins.slice(0, 2))).toEqual(["boats.kind"]);
  const free = join("boats.pier", "berths.free");
  expect(asked([use("berths.number")], [...joins.slice(0, 2), ...free])).toEqual([]);
  const maybe = free.map((each) => ({ ...each, conditional: true as const }));
  expect(asked([use("berths.number")], [...joins.slice(0, 2), ...maybe])).toEqual([]);
  expect(asked([kind])).toContain("boats.kind");
});

it("asks for none of what is sorted behind columns that are joined with one row", () => {
  const notes = [table("notes", ["shelf", "at"], ["shelf", "at"])];
  const [name, shelf] = table("shelves", ["id", "room"], ["room"]);
  const key: Index = { kind: "primary-key", columns: ["id"], place };
  const tables = new Map([...notes, [name, { ...shelf, indexes: [...shelf.indexes, key] }] as const]);
  const asked = (filter: string): string[] =>
    unindexedColumns(
      [
        statementOf(place, {
          filters: [use(filter)],
          joins: join("notes.shelf", "shelves.id"),
          sorts: [{ ...use("notes.at"), operator: null, descending: false }],
        }),
      ],
      tables,
    ).map(({ column }) => column);
  expect(asked("shelves.id")).toEqual([]);
  expect(asked("shelves.room")).toEqual(["at"]);
});

import { expect, it } from "vitest";
import type { ColumnUse, Index } from "./database.ts";
import { index, join, table, unindexedIn, use } from "./joined-tables.fixture.ts";

const TABLES = new Map([
  table("users", ["id", "name"], index("index", "id")),
  table("user_roles", ["user_id", "role_id"], index("index", "user_id", "role_id")),
  table("roles", ["id", "name"], index("index", "id")),
]);

const JOINS = [...join("user_roles.role_id", "roles.id"), ...join("user_roles.user_id", "users.id")];

const accused = (filters: readonly ColumnUse[], joins: readonly ColumnUse[] = JOINS): string[] =>
  unindexedIn({ filters, joins }, TABLES);

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
  const boats = [table("boats", ["berth", "pier", "kind"], index("index", "berth", "pier", "kind"))];
  const berths = [table("berths", ["number", "pier", "free"], index("index", "number", "pier"))];
  const joins = [...join("boats.berth", "berths.number"), ...join("boats.pier", "berths.pier")];
  const asked = (filters: readonly ColumnUse[], pairs: readonly ColumnUse[] = joins): string[] =>
    unindexedIn({ filters, joins: pairs }, new Map([...boats, ...berths]));
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
  const tables = new Map([
    table("notes", ["shelf", "at"], index("index", "shelf", "at")),
    table("shelves", ["id", "room"], index("index", "room"), index("primary-key", "id")),
  ]);
  const joins = join("notes.shelf", "shelves.id");
  const sorts = [{ ...use("notes.at"), operator: null, descending: false }];
  const asked = (filter: string): string[] => unindexedIn({ filters: [use(filter)], joins, sorts }, tables);
  expect(asked("shelves.id")).toEqual([]);
  expect(asked("shelves.room")).toEqual(["notes.at"]);
});

const accusedBeside = (
  filters: readonly ColumnUse[],
  joins = join("berths.boat_id", "boats.id"),
  key: Index = index("primary-key", "id"),
): string[] => {
  const tables = new Map([
    table("boats", ["id", "afloat", "harbor_id"], key, index("index", "harbor_id")),
    table("harbors", ["id"], index("primary-key", "id")),
    table("berths", ["owner_id", "boat_id"], index("index", "owner_id"), index("index", "boat_id")),
  ]);
  return unindexedIn({ filters, joins }, tables);
};

it("asks for no index of what is only checked on rows that a key leads to", () => {
  expect(accusedBeside([use("berths.owner_id"), use("boats.afloat", { operator: "is" })])).toEqual([]);
  expect(
    accusedBeside([use("berths.owner_id"), use("boats.afloat")], undefined, index("unique", "id")),
  ).toEqual([]);
});

it("asks for one where the rows are not found without the table, or more than one for each", () => {
  expect(accusedBeside([use("boats.afloat")])).toEqual(["boats.afloat"]);
  expect(accusedBeside([use("boats.harbor_id"), use("boats.afloat")])).toEqual(["boats.afloat"]);
  expect(accusedBeside([use("berths.owner_id", { conditional: true }), use("boats.afloat")])).toEqual([
    "boats.afloat",
  ]);
  const found = [use("berths.owner_id"), use("boats.afloat")];
  expect(accusedBeside(found, undefined, index("index", "id"))).toEqual(["boats.afloat"]);
  expect(accusedBeside(found, join("berths.boat_id", "boats.id", { conditional: true }))).toEqual([
    "boats.afloat",
  ]);
  expect(accusedBeside(found, [])).toEqual(["boats.afloat"]);
  // What is found through the table itself leads nowhere.
  const through = [...join("harbors.id", "boats.harbor_id"), ...join("boats.id", "berths.boat_id")];
  expect(accusedBeside([use("harbors.id"), use("boats.afloat")], through)).toEqual(["boats.afloat"]);
});

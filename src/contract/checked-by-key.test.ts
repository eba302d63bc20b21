import { expect, it } from "vitest";
import type { ColumnUse, Index, Table } from "./database.ts";
import { unindexedColumns } from "./indexes.ts";
import { statementOf } from "./statement-of.ts";

const place = { file: "m.py", startLine: 9, endLine: 9 };

const index = (kind: Index["kind"], ...columns: string[]): Index => ({ kind, columns, place });

const table = (name: string, columns: readonly string[], ...indexes: readonly Index[]): [string, Table] => [
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
    indexes: [...indexes],
    associates: [],
  },
];

const use = (written: string, parts: Partial<ColumnUse> = {}): ColumnUse => {
  const [of = "", column = ""] = written.split(".");
  return { table: of, column, place, text: written, operator: "==", ...parts };
};

const join = (one: string, other: string, parts: Partial<ColumnUse> = {}): ColumnUse[] =>
  [one, other].map((each) => use(each, { text: `${one} == ${other}`, ...parts }));

const accused = (
  filters: readonly ColumnUse[],
  joins = join("berths.boat_id", "boats.id"),
  key: Index = index("primary-key", "id"),
): string[] => {
  const tables = new Map([
    table("boats", ["id", "afloat", "harbor_id"], key, index("index", "harbor_id")),
    table("harbors", ["id"], index("primary-key", "id")),
    table("berths", ["owner_id", "boat_id"], index("index", "owner_id"), index("index", "boat_id")),
  ]);
  return unindexedColumns([statementOf(place, { filters: [...filters], joins: [...joins] })], tables).map(
    ({ table: of, column }) => `${of}.${column}`,
  );
};

it("asks for no index of what is only checked on rows that a key leads to", () => {
  expect(accused([use("berths.owner_id"), use("boats.afloat", { operator: "is" })])).toEqual([]);
  expect(accused([use("berths.owner_id"), use("boats.afloat")], undefined, index("unique", "id"))).toEqual(
    [],
  );
});

it("asks for one where the rows are not found without the table, or more than one for each", () => {
  expect(accused([use("boats.afloat")])).toEqual(["boats.afloat"]);
  expect(accused([use("boats.harbor_id"), use("boats.afloat")])).toEqual(["boats.afloat"]);
  expect(accused([use("berths.owner_id", { conditional: true }), use("boats.afloat")])).toEqual([
    "boats.afloat",
  ]);
  const found = [use("berths.owner_id"), use("boats.afloat")];
  expect(accused(found, undefined, index("index", "id"))).toEqual(["boats.afloat"]);
  expect(accused(found, join("berths.boat_id", "boats.id", { conditional: true }))).toEqual(["boats.afloat"]);
  expect(accused(found, [])).toEqual(["boats.afloat"]);
  // What is found through the table itself leads nowhere.
  const through = [...join("harbors.id", "boats.harbor_id"), ...join("boats.id", "berths.boat_id")];
  expect(accused([use("harbors.id"), use("boats.afloat")], through)).toEqual(["boats.afloat"]);
});

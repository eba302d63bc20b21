import { describe, expect, it } from "vitest";
import type { ColumnUse, Index, Statement, Table } from "./database.ts";
import { isFoundByIndex } from "./index-use.ts";
import { proposeIndexes, unindexedColumns } from "./indexes.ts";
import { statementOf } from "./statement-of.ts";

const place = (startLine: number) => ({ file: "m.py", startLine, endLine: startLine });

const table = (
  name: string,
  columns: Record<string, string>,
  indexes: [Index["kind"], string[]][],
): Table => ({
  name,
  model: null,
  place: place(1),
  columns: Object.entries(columns).map(([column, type], at) => ({
    name: column,
    attribute: column,
    type,
    place: place(at + 2),
    nullable: false,
    primaryKey: false,
    foreignKey: "other.id",
  })),
  relationships: [],
  indexes: indexes.map(([kind, list]) => ({ kind, columns: list, place: place(1) })),
  associates: [],
});

const use = (of: string, column: string, operator: string | null, line = 10): ColumnUse => ({
  table: of,
  column,
  place: place(line),
  text: `${of}.${column}`,
  operator,
});

const statement = (parts: Partial<Statement>): Statement => statementOf(place(9), parts);

const tables = new Map(
  [
    table("members", { user_id: "int", club_id: "int", active: "bool" }, [["primary-key", ["id"]]]),
    table("clubs", { id: "int", city: "str", town: "str", mayor: "str" }, [
      ["primary-key", ["id"]],
      ["index", ["city", "town"]],
    ]),
    table("<Ghost>", { x: "int" }, []),
  ].map((each) => [each.name, each]),
);

describe("unindexedColumns", () => {
  it("wants an index that leads with the column, or with others that are filtered too; a foreign key is none", () => {
    const found = unindexedColumns(
      [
        statement({
          filters: [use("members", "user_id", "=="), use("clubs", "city", "=="), use("clubs", "town", "==")],
          joins: [use("clubs", "id", "=="), use("members", "club_id", "==")],
        }),
      ],
      tables,
    );
    expect(found.map(({ table: of, column }) => `${of}.${column}`)).toEqual([
      "members.user_id",
      "members.club_id",
    ]);
  });

  it("wants one where the columns in front are not filtered for equality", () => {
    const later = statement({ filters: [use("clubs", "city", "<"), use("clubs", "town", "==")] });
    expect(unindexedColumns([later], tables).map(({ column }) => column)).toEqual(["town"]);
  });

  it("wants none for one of several conditions among rows that an index finds", () => {
    const alternatives = ["mayor", "id"].map((each) => ({
      ...use("clubs", each, "=="),
      alternative: true as const,
    }));
    const wanted = (...filters: ColumnUse[]): string[] =>
      unindexedColumns([statement({ filters: [...filters, ...alternatives] })], tables).map(
        ({ column }) => column,
      );
    expect(wanted(use("clubs", "city", "=="))).toEqual([]);
    expect(wanted({ ...use("clubs", "city", "=="), conditional: true })).toEqual(["mayor"]);
    expect(wanted()).toEqual(["mayor"]);
  });

  it("says nothing of tables and columns that it does not know", () => {
    const filters = [use("nowhere", "a", "=="), use("clubs", "unheard", "=="), use("<Ghost>", "x", "==")];
    expect(unindexedColumns([statement({ filters })], tables)).toEqual([]);
  });

  it("names a column once, with every use", () => {
    const one = statement({ filters: [use("members", "user_id", "==", 10)] });
    const two = statement({ filters: [use("members", "user_id", "in", 20)] });
    expect(unindexedColumns([one, two, two], tables).map(({ uses }) => uses.length)).toEqual([2]);
  });
});

describe("indexes of some rows, and of expressions", () => {
  const indexed = (...indexes: Omit<Index, "place" | "kind">[]): Map<string, Table> => {
    const held = table("jobs", { a: "int", b: "int", gone: "datetime" }, []);
    const made = indexes.map((index) => ({ ...index, kind: "index" as const, place: place(1) }));
    return new Map([["jobs", { ...held, indexes: made }]]);
  };
  const missing = (tables: Map<string, Table>, ...columns: string[]): string[] =>
    unindexedColumns(
      [statement({ filters: columns.map((column) => use("jobs", column, "==")) })],
      tables,
    ).map(({ column }) => column);

  it("takes a partial index for one, as a statement can be about its rows", () => {
    const partial = indexed({ columns: ["a"], where: "gone IS NULL" });
    expect(missing(partial, "a")).toEqual([]);
    expect(missing(partial, "a", "gone")).toEqual([]);
    expect(missing(partial, "gone")).toEqual(["gone"]);
    expect(missing(partial, "b", "gone")).toEqual(["b", "gone"]);
  });

  it("does not call rows found by a partial index that the statement cannot use", () => {
    const jobs = indexed({ columns: ["a"], where: "gone IS NULL AND kind = 'b'" }).get("jobs");
    const found = (...columns: string[]) =>
      jobs !== undefined &&
      isFoundByIndex(statement({ filters: columns.map((column) => use("jobs", column, "==")) }), jobs);
    expect([found("a"), found("a", "gone")]).toEqual(["no", "yes"]);
  });

  it("is silent about the column of an expression, not about those of a sum", () => {
    const expression = (text: string) => indexed({ columns: [text], expressions: [text] });
    expect(missing(expression("lower(a)"), "a", "b")).toEqual(["b"]);
    expect(missing(expression("coalesce(a, b)"), "a", "b")).toEqual([]);
    expect(missing(expression("a + 1"), "a")).toEqual([]);
    expect(missing(expression("(a + b)"), "a", "b")).toEqual(["a", "b"]);
  });
});

describe("the list that a statement sorts by", () => {
  const sort = (column: string, line: number, parts: Partial<ColumnUse> = {}) => ({
    ...use("clubs", column, null, line),
    ...parts,
    descending: false,
  });
  const accused = (parts: Partial<Statement>): string[] =>
    unindexedColumns([statement(parts)], tables).map(({ column }) => column);

  it("is served by an index that begins with it, and sorted among equals behind one that leads an index", () => {
    expect(accused({ sorts: [sort("city", 10), sort("town", 11)] })).toEqual([]);
    expect(accused({ sorts: [sort("id", 10), sort("town", 11)] })).toEqual([]);
  });

  it("is served behind a column that an index has behind what is filtered for equality", () => {
    const sorts = [sort("town", 12), sort("id_card", 13)];
    const cards = table("clubs", { city: "str", town: "str", id_card: "str" }, [
      ["primary-key", ["city", "town", "id_card"]],
    ]);
    const missing = (operator: string) =>
      unindexedColumns(
        [statement({ filters: [use("clubs", "city", operator)], sorts })],
        new Map([["clubs", cards]]),
      ).map(({ column }) => column);
    expect(missing("==")).toEqual([]);
    expect(missing(">")).toEqual(["town", "id_card"]);
  });

  it("is not served where it begins with a column behind others, or where one of several orders is asked for", () => {
    expect(accused({ sorts: [sort("town", 10), sort("city", 11)] })).toEqual(["town"]);
    const ways = [sort("city", 10, { conditional: true }), sort("town", 10, { conditional: true })];
    expect(accused({ sorts: ways })).toEqual(["town"]);
    expect(accused({ sorts: [sort("city", 10)], filters: [use("clubs", "town", "==")] })).toEqual(["town"]);
  });

  it("gets one index over all of it", () => {
    const sorts = ["club_id", "user_id"].map((column, at) => ({
      ...use("members", column, null, 10 + at),
      descending: false,
    }));
    expect(proposeIndexes([statement({ sorts })], tables).map(({ columns }) => columns)).toEqual([
      ["club_id", "user_id"],
    ]);
  });
});

describe("isFoundByIndex", () => {
  const clubs = tables.get("clubs");
  const found = (filter: Partial<ColumnUse>, parts: Partial<Statement> = {}) =>
    clubs &&
    isFoundByIndex(statement({ filters: [{ ...use("clubs", "id", "=="), ...filter }], ...parts }), clubs);

  it("is certain of what every row meets, and not of what some ways have or one alternative says", () => {
    expect(found({})).toBe("yes");
    expect(found({ conditional: true })).toBe("perhaps");
    expect(found({ alternative: true })).toBe("perhaps");
    expect(found({ column: "town" })).toBe("no");
    const unread = [{ reason: "", expression: "", file: "", line: 1, hint: "" }];
    expect(found({ column: "town" }, { unread })).toBe("perhaps");
  });

  it("takes no index of a column for one of what a function makes of it", () => {
    expect(found({ madeBy: "lower" })).toBe("no");
  });
});

describe("proposeIndexes", () => {
  it("indexes what a function makes of a column where that is known to be possible", () => {
    const by = (madeBy: "lower" | "other") =>
      proposeIndexes([statement({ filters: [{ ...use("members", "user_id", "=="), madeBy }] })], tables).map(
        ({ sql }) => sql,
      );
    expect(by("lower")).toEqual(["CREATE INDEX ix_members_lower_user_id ON members (lower(user_id))"]);
    expect(by("other")).toEqual([]);
  });

  it("puts a filter for equality and a join of the same table into one index, the filter first", () => {
    const proposed = proposeIndexes(
      [
        statement({
          filters: [use("members", "active", "=="), use("members", "user_id", "==")],
          joins: [use("members", "club_id", "==")],
        }),
      ],
      tables,
    );
    expect(proposed.map(({ sql }) => sql)).toEqual([
      "CREATE INDEX ix_members_user_id_club_id ON members (user_id, club_id)",
      "CREATE INDEX ix_members_active ON members (active)",
    ]);
  });

  it("otherwise proposes one for each column, sorts last", () => {
    const proposed = proposeIndexes(
      [
        statement({
          sorts: [{ ...use("members", "club_id", null), descending: true }],
          filters: [use("members", "user_id", "<")],
        }),
      ],
      tables,
    );
    expect(proposed.map(({ columns }) => columns)).toEqual([["user_id"], ["club_id"]]);
  });

  it("quotes names that SQL would misread", () => {
    const user = table("user", { order: "int" }, []);
    const proposed = proposeIndexes(
      [statement({ filters: [use("user", "order", "==")] })],
      new Map([["user", user]]),
    );
    expect(proposed[0]?.sql).toBe('CREATE INDEX ix_user_order ON "user" ("order")');
  });
});

describe("a column beside one that an index finds the rows by", () => {
  const posts = new Map([
    [
      "posts",
      table("posts", { author: "int", blog: "int", state: "str", at: "date" }, [
        ["index", ["author", "blog"]],
      ]),
    ],
  ]);
  const sqlOf = (...statements: Partial<Statement>[]): string[] =>
    proposeIndexes(statements.map(statement), posts).map(({ sql }) => sql.replace(/^.* ON /, ""));
  const author = use("posts", "author", "==");
  const blog = use("posts", "blog", "==");
  const at = { ...use("posts", "at", null), descending: false };

  it("stands behind that column", () => {
    expect(sqlOf({ filters: [author, use("posts", "state", "==")] })).toEqual(["posts (author, state)"]);
    expect(sqlOf({ filters: [author, blog], sorts: [at] })).toEqual(["posts (author, blog, at)"]);
  });

  it("stands alone where another statement does not find them so, or not always", () => {
    expect(sqlOf({ filters: [author], sorts: [at] }, { sorts: [at] })).toEqual(["posts (at)"]);
    expect(sqlOf({ filters: [{ ...author, conditional: true }], sorts: [at] })).toEqual(["posts (at)"]);
    expect(sqlOf({ filters: [use("posts", "author", "<")], sorts: [at] })).toEqual(["posts (at)"]);
  });
});

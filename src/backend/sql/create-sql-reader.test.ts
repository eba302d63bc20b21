import { describe, expect, it } from "vitest";
import { columnText, patternOf, sqlReader, tableText } from "./sql-reader.fixture.ts";
import type { SqlStatement } from "./sql-statement.ts";
import { COLON, PERCENT } from "./sql-style.ts";
import { spanText } from "./sql-text.ts";

/** A statement in short: `where` holds the columns with their operators, `user` the binds that hold for every row. */
function read(sql: string) {
  const { source, statements, problems } = sqlReader.statements(patternOf(sql), COLON);
  const text = (span: SqlStatement["span"]): string => spanText(source, span);
  return {
    problems,
    statements: statements.map((statement) => ({
      kind: statement.kind,
      tables: statement.tables.map(tableText),
      joins: statement.joins.map(({ column }) => columnText(column)),
      where: statement.filters.map(({ column, operator }) => `${columnText(column)} ${operator}`),
      texts: statement.filters.map(({ span }) => text(span)),
      sorts: statement.sorts.map(
        ({ column, descending }) => `${columnText(column)}${descending ? " desc" : ""}`,
      ),
      holds: [...statement.filters, ...statement.joins].flatMap(({ binds, holds }) =>
        holds === null ? [] : binds.map((bind) => `${bind}: ${text(holds)}`),
      ),
      limit: statement.limit,
      offset: statement.offset,
      single: statement.single,
      aggregate: statement.aggregate,
      gaps: statement.gaps.map(({ span }) => text(span)),
    })),
  };
}

function only(sql: string) {
  const { statements, problems } = read(sql);
  const [statement] = statements;
  if (statement === undefined || statements.length !== 1)
    throw new Error(`${statements.length}: ${problems}`);
  return statement;
}

describe("select", () => {
  it("reads tables by their real names, joins, filters, order and limits", () => {
    expect(
      only(`
        SELECT b.id, p.email FROM harbour.boat AS b
        JOIN person p ON p.id = b.owner_id
        WHERE b.name = :name AND p.email LIKE '%@x' AND b.sold_at IS NOT NULL
        ORDER BY b.name DESC, b.id LIMIT :size OFFSET 10`),
    ).toMatchObject({
      kind: "select",
      tables: ["harbour.boat", "person"],
      joins: ["person.id", "harbour.boat.owner_id"],
      where: ["harbour.boat.name ==", "person.email like", "harbour.boat.sold_at is not"],
      texts: ["b.name = :name", "p.email LIKE '%@x'", "b.sold_at IS NOT NULL"],
      sorts: ["harbour.boat.name desc", "harbour.boat.id"],
      limit: ":size",
      offset: "10",
      single: false,
    });
  });

  it("knows that the columns without a qualifier can be of any of the tables", () => {
    expect(only("SELECT * FROM boat, person WHERE name = 'x'").where).toEqual(["boat|person.name =="]);
    expect(only("SELECT * FROM boat WHERE name = 'x'").where).toEqual(["boat.name =="]);
  });

  it("takes a column that an inner query does not qualify for its own, or for one of the outer query", () => {
    const { tables, where, joins } = only(
      "SELECT * FROM boat b WHERE EXISTS (SELECT 1 FROM berth WHERE berth.boat_id = b.id AND free)",
    );
    expect(tables).toEqual(["boat", "berth"]);
    expect(joins).toEqual(["berth.boat_id", "boat.id"]);
    expect(where).toEqual(["berth>boat.free is"]);
  });

  it("sees through WITH, subqueries and their aliases to the tables behind", () => {
    expect(
      only(`
        WITH sold AS (SELECT id AS boat_id, owner_id FROM boat WHERE sold_at > :since),
             owners AS (SELECT * FROM person)
        SELECT * FROM sold JOIN owners o ON o.id = sold.owner_id
        WHERE sold.boat_id = 3 AND o.email = 'x'`),
    ).toMatchObject({
      tables: ["boat", "person"],
      joins: ["person.id", "boat.owner_id"],
      where: ["boat.sold_at >", "boat.id ==", "person.email =="],
    });
  });

  it("finds no column in what is computed", () => {
    expect(
      only(`
        SELECT c.total FROM (SELECT owner_id, count(*) AS total FROM boat GROUP BY owner_id) c
        WHERE c.total > 3 AND c.owner_id = 7 ORDER BY c.total`),
    ).toMatchObject({ tables: ["boat"], where: ["boat.owner_id =="], sorts: [] });
  });

  it("follows a query that names itself", () => {
    expect(
      only(`
        WITH RECURSIVE tree AS (
          SELECT id, parent_id FROM folder WHERE parent_id IS NULL
          UNION ALL SELECT f.id, f.parent_id FROM folder f JOIN tree ON tree.id = f.parent_id)
        SELECT * FROM tree WHERE tree.id = :id`),
    ).toMatchObject({
      tables: ["folder"],
      joins: ["folder.id", "folder.parent_id"],
      where: ["folder.parent_id is", "folder.id =="],
    });
  });

  it("sorts by what is selected under that name or number", () => {
    const sorted = (order: string) =>
      only(`SELECT b.name AS title, lower(b.flag) AS flag, b.port FROM boat b ORDER BY ${order}`).sorts;
    expect(sorted("title DESC, flag, 3")).toEqual(["boat.name desc", "boat.port"]);
    expect(sorted("lower(b.flag), b.built")).toEqual(["boat.flag", "boat.built"]);
    expect(sorted("count(*), max(b.built)")).toEqual([]);
    expect(sorted("b.place <-> :here, b.a - b.b, b.data->>'k'")).toEqual(["boat.data"]);
  });

  it("reads functions, casts, parts and lists for the column in them", () => {
    expect(
      only(`
        SELECT * FROM boat WHERE lower(name) = :n AND built::date BETWEEN :a AND :b AND data->>'k' = 'v'
        AND :x < length AND flag NOT IN ('a', 'b') AND port = ANY(:ports) AND NOT sold AND (a, b) = (:a, :b)`),
    ).toMatchObject({
      where: [
        "boat.name ==",
        "boat.built between",
        "boat.data ==",
        "boat.length >",
        "boat.flag not in",
        "boat.port in",
        "boat.sold is not",
        "boat.a ==",
        "boat.b ==",
      ],
      texts: [
        "lower(name) = :n",
        "built::date BETWEEN :a AND :b",
        "data->>'k' = 'v'",
        ":x < length",
        "flag NOT IN ('a', 'b')",
        "port = ANY(:ports)",
        "sold",
        "(a, b) = (:a, :b)",
        "(a, b) = (:a, :b)",
      ],
    });
  });

  it("joins by USING, and by conditions between two tables wherever they stand", () => {
    expect(only("SELECT * FROM boat JOIN berth USING (boat_id)").joins).toEqual([
      "boat.boat_id",
      "berth.boat_id",
    ]);
    expect(only("SELECT * FROM boat b, berth c WHERE b.id = c.boat_id")).toMatchObject({
      joins: ["boat.id", "berth.boat_id"],
      where: [],
    });
    expect(only("SELECT * FROM boat WHERE boat.a = boat.b")).toMatchObject({
      joins: [],
      where: ["boat.a =="],
    });
  });

  it("says that one row comes, and that values over all rows do", () => {
    expect(only("SELECT * FROM boat LIMIT 1")).toMatchObject({ single: true, aggregate: false });
    expect(only("SELECT count(*), coalesce(max(id), 0) FROM boat")).toMatchObject({
      single: true,
      aggregate: true,
    });
    expect(only("SELECT port, count(*) FROM boat GROUP BY port")).toMatchObject({
      single: false,
      aggregate: false,
    });
    expect(only("SELECT * FROM boat LIMIT NULL").limit).toBeNull();
  });
});

describe("what holds for every row", () => {
  const holds = (sql: string) => only(sql).holds;

  it("a comparison that stands alone, an alternative with the others, a negated one not", () => {
    expect(holds("SELECT * FROM boat WHERE a = 1 AND owner_id = :u")).toEqual(["u: owner_id = :u"]);
    expect(holds("SELECT * FROM boat WHERE owner_id = :u OR free")).toEqual(["u: owner_id = :u OR free"]);
    expect(holds("SELECT * FROM boat WHERE NOT owner_id = :u")).toEqual([]);
    expect(holds("SELECT * FROM boat WHERE owner_id <> :u")).toEqual([]);
  });

  it("what an inner query asks for counts where its rows are wanted", () => {
    const inner = "(SELECT boat_id FROM share WHERE user_id = :u)";
    expect(holds(`SELECT * FROM boat WHERE id IN ${inner}`)).toEqual(["u: user_id = :u"]);
    expect(holds(`SELECT * FROM boat WHERE id NOT IN ${inner}`)).toEqual([]);
    expect(holds(`SELECT *, ${inner} FROM boat`)).toEqual([]);
    expect(holds(`WITH mine AS ${inner} SELECT * FROM mine`)).toEqual(["u: user_id = :u"]);
    expect(holds(`WITH mine AS ${inner} SELECT * FROM boat`)).toEqual([]);
  });

  it("the condition of an outer join keeps the rows of the other side", () => {
    const from = (join: string) =>
      `SELECT * FROM boat b ${join} share s ON s.boat_id = b.id AND s.user_id = :u`;
    expect(holds(from("JOIN"))).toEqual(["u: s.user_id = :u"]);
    expect(holds(from("LEFT JOIN"))).toEqual([]);
  });

  it("each part of a union brings its own rows", () => {
    expect(holds("SELECT id FROM boat WHERE owner_id = :u UNION SELECT id FROM boat")).toEqual([]);
  });
});

describe("statements that write", () => {
  it("name what is written first, and what is read after it", () => {
    expect(only("INSERT INTO boat (id) SELECT id FROM draft WHERE owner_id = :o")).toMatchObject({
      kind: "insert",
      tables: ["boat", "draft"],
      where: ["draft.owner_id =="],
      holds: [],
    });
    expect(
      only("UPDATE boat SET port = p.id FROM port p WHERE p.id = boat.port_id AND boat.owner_id = :u"),
    ).toMatchObject({
      kind: "update",
      tables: ["boat", "port"],
      joins: ["port.id", "boat.port_id"],
      where: ["boat.owner_id =="],
      holds: ["u: boat.owner_id = :u"],
    });
    expect(only("DELETE FROM boat b USING person p WHERE b.owner_id = p.id")).toMatchObject({
      kind: "delete",
      tables: ["boat", "person"],
      joins: ["boat.owner_id", "person.id"],
    });
    expect(only("TRUNCATE boat, berth")).toMatchObject({ kind: "delete", tables: ["boat", "berth"] });
    expect(
      only(
        "INSERT INTO boat VALUES (:id) ON CONFLICT (id) DO UPDATE SET n = excluded.n WHERE boat.n < excluded.n",
      ),
    ).toMatchObject({ kind: "insert", tables: ["boat"], where: ["boat.n <"] });
  });

  it("within another statement are statements of their own", () => {
    const { statements } = read(`
      WITH gone AS (DELETE FROM boat WHERE sold RETURNING id, owner_id)
      INSERT INTO archive SELECT * FROM gone WHERE gone.owner_id = 3`);
    expect(statements).toMatchObject([
      { kind: "delete", tables: ["boat"], where: ["boat.sold is"] },
      { kind: "insert", tables: ["archive"], where: ["boat.owner_id =="] },
    ]);
  });
});

describe("the rest", () => {
  it("reads each of several statements, and those around one that does not parse", () => {
    expect(read("SET a = 1; SELECT * FROM boat; DELETE FROM berth")).toMatchObject({
      problems: [],
      statements: [
        { kind: "other", tables: [] },
        { tables: ["boat"] },
        { kind: "delete", tables: ["berth"] },
      ],
    });
    const { statements, problems } = read("SELEKT 1; SELECT ';' FROM boat");
    expect(statements).toMatchObject([{ kind: "select", tables: ["boat"] }]);
    expect(problems).toEqual(['syntax error at or near "SELEKT"']);
  });

  it("names the tables of definitions, and none for what is no table", () => {
    expect(only("ALTER TABLE boat ADD COLUMN x int")).toMatchObject({ kind: "other", tables: ["boat"] });
    expect(only("DROP TABLE IF EXISTS a.boat")).toMatchObject({ kind: "other", tables: ["a.boat"] });
    expect(only("EXPLAIN SELECT * FROM boat")).toMatchObject({ kind: "other", tables: ["boat"] });
    expect(only("ALTER INDEX ix_boat RENAME TO ix_ship").tables).toEqual([]);
    expect(only("PRAGMA foreign_keys = ON")).toMatchObject({ kind: "other", tables: [], gaps: [] });
  });

  it("counts columns of functions in FROM for no table's", () => {
    expect(
      only("SELECT * FROM boat b, jsonb_array_elements(b.tags) tag WHERE tag->>'k' = 'x'"),
    ).toMatchObject({
      tables: ["boat"],
      where: [],
    });
  });
});

describe("holes", () => {
  it("in the place of a name leave that open, and nothing else", () => {
    expect(only("SELECT * FROM {table} WHERE id = :id")).toMatchObject({ tables: [], gaps: ["{table}"] });
    expect(only('SELECT * FROM "{schema}".boat WHERE id = :id')).toMatchObject({
      tables: [expect.stringContaining(".boat")],
      gaps: [],
    });
    expect(only("SELECT {columns} FROM boat WHERE id = :id")).toMatchObject({
      where: ["boat.id =="],
      gaps: [],
    });
    expect(only("SELECT * FROM boat WHERE {column} = :x")).toMatchObject({ where: [], gaps: ["{column}"] });
    expect(only("SELECT * FROM boat WHERE id = {id} AND length > -3")).toMatchObject({
      where: ["boat.id ==", "boat.length >"],
      texts: ["id = {id}", "length > -3"],
      gaps: [],
    });
    expect(only("SELECT * FROM boat WHERE id IN ({ids}) LIMIT {n}")).toMatchObject({
      where: ["boat.id in"],
      texts: ["id IN ({ids})"],
      limit: "{n}",
      gaps: [],
    });
  });

  it("in the place of a clause leave open what it adds, and whether anything holds", () => {
    for (const sql of [
      "SELECT * FROM boat WHERE owner_id = :u {more} ORDER BY id",
      "SELECT * FROM boat WHERE owner_id = :u AND {more} ORDER BY id",
    ])
      expect(only(sql)).toMatchObject({
        where: ["boat.owner_id =="],
        sorts: ["boat.id"],
        holds: [],
        gaps: ["{more}"],
      });
    expect(only("SELECT * FROM boat {where}")).toMatchObject({ tables: ["boat"], gaps: ["{where}"] });
    expect(only("SELECT * FROM boat ORDER BY {column} {way}")).toMatchObject({
      sorts: [],
      gaps: ["{column}", "{way}"],
    });
    expect(only("UPDATE boat SET {values} WHERE id = :id")).toMatchObject({
      where: ["boat.id =="],
      gaps: ["{values}"],
    });
    expect(only("SELECT CASE kind {whens} END FROM boat").tables).toEqual(["boat"]);
  });

  it("alone say nothing", () => {
    expect(read("{query}")).toEqual({
      statements: [],
      problems: ["it is not known before the program runs"],
    });
  });
});

it("reads what is nested beyond sense without harm", () => {
  const deep = `SELECT * FROM boat WHERE ${"NOT (".repeat(4000)}a = 1${")".repeat(4000)}`;
  expect(read(deep).problems.length + read(deep).statements.length).toBe(1);
  expect(read(`SELECT ${"1 + ".repeat(30_000)} 1`).statements.length).toBeLessThan(2);
});

describe("fragments", () => {
  const among = [
    { schema: null, name: "boat" },
    { schema: null, name: "person" },
  ];

  it("are conditions or orders over given tables", () => {
    const [condition] = sqlReader.fragment(
      "WHERE",
      patternOf("boat.length > 3 AND person.email = :e"),
      among,
    ).statements;
    expect(condition?.filters.map(({ column }) => columnText(column))).toEqual([
      "boat.length",
      "person.email",
    ]);
    const { statements, source } = sqlReader.fragment(
      "ORDER BY",
      patternOf("boat.name DESC NULLS LAST, 2"),
      among,
    );
    expect(
      statements[0]?.sorts.map(({ column, span }) => [columnText(column), spanText(source, span)]),
    ).toEqual([["boat.name", "boat.name"]]);
  });

  it("say what does not parse", () => {
    expect(sqlReader.fragment("WHERE", patternOf("boat.length >"), among).problems).toEqual([
      "syntax error at end of input",
    ]);
  });
});

it("parses a string once, and again where its holes are others or its binds are written otherwise", () => {
  const read = (sql: string, style = COLON) => sqlReader.statements(patternOf(sql), style);
  const first = read("SELECT name FROM boat WHERE id = {id}");
  expect(read("SELECT name FROM boat WHERE id = {id}")).toBe(first);
  expect(read("SELECT name FROM boat WHERE id = {key}").source.holes).toEqual(["key"]);
  const bound = "SELECT name FROM boat WHERE id = %s";
  expect(read(bound).problems).toHaveLength(1);
  expect(read(bound, PERCENT).statements[0]?.filters).toHaveLength(1);
});

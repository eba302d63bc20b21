import { describe, expect, it } from "vitest";
import type { OperationQueries, Statement } from "../../contract/database.ts";
import { programOf } from "../python/program.fixture.ts";
import { sqlReader } from "../sql/sql-reader.fixture.ts";
import { linkQueries } from "./link-queries.ts";
import { linkTables } from "./link-tables.ts";

const MODELS = `
from sqlmodel import Field, SQLModel

class Person(SQLModel, table=True):
    id: int = Field(primary_key=True)
    email: str

class Boat(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
    length: int
    owner_id: int = Field(foreign_key="person.id")
`;

const PRELUDE = `
import asyncpg, aioodbc, mysql.connector, oracledb, pyodbc
import sqlite3
import psycopg, duckdb, pandas, polars
from databases import Database
from psycopg.sql import SQL, Identifier
from sqlalchemy import bindparam, create_engine, literal_column, select, text
from sqlmodel import Session
from models import Boat, Person
`;

/** What `handler` of a file does, where its parameter `user` is the authenticated one. */
function queriesOf(code: string): OperationQueries {
  const program = programOf({ "models.py": MODELS, "app.py": PRELUDE + code });
  const target = program.scopeOf("app")?.names.get("handler");
  if (target?.kind !== "function") throw new Error("no handler");
  const models = linkTables(program, sqlReader);
  return linkQueries(program, models, "op", { target, userParameters: new Set(["user"]) }, []);
}

function only(code: string): Statement {
  const { statements, undetermined } = queriesOf(code);
  const [statement] = statements;
  if (statement === undefined || statements.length !== 1)
    throw new Error(`${statements.length} statements, ${JSON.stringify(undetermined)}`);
  return statement;
}

const uses = (list: readonly { table: string; column: string }[]): string[] =>
  list.map(({ table, column }) => `${table}.${column}`);

describe("text()", () => {
  it("gives what a built statement gives, each use where it is written", () => {
    const statement = only(`
def handler(session: Session, user: Person, size: int):
    return session.execute(
        text("""
            SELECT b.id FROM boat b
            JOIN person p ON p.id = b.owner_id
            WHERE owner_id = :owner AND email LIKE '%x'
            ORDER BY name DESC
            LIMIT :size
        """),
        {"owner": user.id, "size": size},
    ).all()
`);
    expect(statement).toMatchObject({
      kind: "select",
      tables: ["boat", "person"],
      limit: ":size",
      single: false,
      userScope: { table: "boat", column: "owner_id", text: "owner_id = :owner" },
    });
    expect(uses(statement.joins)).toEqual(["person.id", "boat.owner_id"]);
    // Without a qualifier, a column is that of the only table that has one of the name.
    expect(uses(statement.filters)).toEqual(["boat.owner_id", "person.email"]);
    expect(uses(statement.sorts)).toEqual(["boat.name"]);
    expect(statement.filters.map(({ place, operator }) => [place.startLine, operator])).toEqual([
      [16, "=="],
      [16, "like"],
    ]);
    expect(statement.filters[0]?.place).toMatchObject({ startColumn: 19, endColumn: 36 });
    expect(statement.unread).toBeUndefined();
  });

  it("says so where no table, or more than one, has a column", () => {
    const { filters, unread } = only(`
def handler(session: Session):
    session.execute(text("SELECT * FROM boat JOIN person ON true WHERE id = 3 AND colour = 'red'"))
`);
    expect(filters).toEqual([]);
    expect(unread?.map(({ expression }) => expression)).toEqual(["id = 3", "colour = 'red'"]);
  });

  it("reads through WITH, and the statements within others", () => {
    const { statements } = queriesOf(`
def handler(session: Session):
    session.execute(text("""
        WITH gone AS (DELETE FROM boat WHERE length > 9 RETURNING owner_id)
        SELECT email FROM person JOIN gone ON gone.owner_id = person.id
    """))
`);
    expect(statements).toMatchObject([
      { kind: "delete", tables: ["boat"] },
      { kind: "select", tables: ["person"] },
    ]);
    expect(uses(statements[1]?.joins ?? [])).toEqual(["boat.owner_id", "person.id"]);
  });

  it.each([
    ['text("SELECT * FROM boat WHERE owner_id = :u"), {"u": user.id}', "owner_id = :u"],
    ['text("SELECT * FROM boat WHERE owner_id = :u").bindparams(u=user.id)', "owner_id = :u"],
    ['text("SELECT * FROM boat WHERE owner_id = :u").bindparams(bindparam("u", user.id))', "owner_id = :u"],
    [
      'text("SELECT * FROM boat WHERE owner_id = :u OR length > 3"), {"u": user.id}',
      "owner_id = :u OR length > 3",
    ],
    ['text("SELECT * FROM boat WHERE owner_id = :u"), {"u": other}', null],
    ['text("SELECT * FROM boat WHERE owner_id = :u"), {"v": user.id}', null],
    ['text("SELECT * FROM boat WHERE owner_id <> :u"), {"u": user.id}', null],
    ['text("SELECT * FROM boat WHERE NOT (owner_id = :u)"), {"u": user.id}', null],
    ['text("SELECT * FROM person LEFT JOIN boat ON owner_id = :u"), {"u": user.id}', null],
    ['text(f"SELECT * FROM boat WHERE owner_id = :u {other}"), {"u": user.id}', null],
  ])("knows whose rows %s are", (given, scope) => {
    const { userScope } = only(`
def handler(session: Session, user: Person, other: int):
    session.execute(${given})
`);
    expect(userScope?.text ?? null).toBe(scope);
  });

  it("keeps tables that no model declares, and the database's own apart from the models'", () => {
    expect(
      only(`
def handler(session: Session):
    session.execute(text("SELECT * FROM harbour.berth WHERE number = 3"))
`),
    ).toMatchObject({ tables: ["harbour.berth"], filters: [{ table: "harbour.berth", column: "number" }] });
    expect(
      only(`
def handler(session: Session):
    session.execute(text("SELECT 1 FROM information_schema.boat WHERE name = 'x'"))
`).tables,
    ).toEqual(["information_schema.boat"]);
  });

  it("knows that a statement names no table", () => {
    const statement = only(`
def handler(session: Session):
    session.execute(text("SELECT 1"))
`);
    expect(statement).toMatchObject({ kind: "select", tables: [] });
    expect(statement.unread).toBeUndefined();
  });

  it("leaves open what is put into it, with the expression", () => {
    const statement = only(`
def handler(session: Session, table: str):
    session.execute(text(f"DELETE FROM {table} WHERE id IN (SELECT id FROM boat WHERE name = 'x')"))
`);
    expect(statement).toMatchObject({ kind: "delete", tables: ["boat"] });
    expect(uses(statement.filters)).toEqual(["boat.name"]);
    expect(statement.unread?.map(({ expression }) => expression)).toEqual(["{table}"]);
  });

  it("is undetermined where it does not parse, and where it is not known", () => {
    const { statements, undetermined } = queriesOf(`
from elsewhere import query
def handler(session: Session):
    session.execute(text("SELECT FROM WHERE boat"))
    session.execute(text(query))
`);
    expect(statements).toEqual([]);
    expect(undetermined.map(({ reason }) => reason)).toEqual([
      'This SQL could not be parsed: syntax error at or near "WHERE".',
      "This SQL is not known before the program runs.",
    ]);
  });
});

describe("drivers", () => {
  it.each([
    [
      "conn: asyncpg.Connection",
      'await conn.fetch("SELECT * FROM boat WHERE owner_id = $1", user.id)',
      false,
    ],
    [
      "pool: asyncpg.Pool",
      'async with pool.acquire() as conn:\n        await conn.fetchrow("SELECT * FROM boat WHERE owner_id = $1", user.id)',
      true,
    ],
    [
      "path: str",
      'sqlite3.connect(path).cursor().execute("SELECT * FROM boat WHERE owner_id = ?", (user.id,))',
      false,
    ],
    [
      "url: str",
      'with psycopg.connect(url) as conn:\n        with conn.cursor() as cur:\n            cur.execute("SELECT * FROM boat WHERE owner_id = %s", [user.id])',
      false,
    ],
    [
      "url: str",
      'psycopg.connect(url).execute("SELECT * FROM boat WHERE owner_id = %(u)s", {"u": user.id})',
      false,
    ],
    [
      "url: str",
      'cur = psycopg.connect(url).cursor()\n    sql = cur.mogrify("SELECT * FROM boat WHERE owner_id = %(u)s", {"u": user.id})\n    cur.execute(query=sql)',
      false,
    ],
    ["cur", 'cur.execute(cur.mogrify("SELECT * FROM boat WHERE owner_id = %s", [user.id]))', false],
    [
      "database: Database",
      'await database.fetch_one("SELECT * FROM boat WHERE owner_id = :u", {"u": user.id})',
      true,
    ],
    [
      "database: Database",
      'await database.fetch_all(query="SELECT * FROM boat WHERE owner_id = :u", values={"u": user.id})',
      false,
    ],
    [
      "session: Session",
      'session.connection().exec_driver_sql("SELECT * FROM boat WHERE owner_id = %(u)s", {"u": user.id})',
      false,
    ],
    [
      "url: str",
      'create_engine(url).raw_connection().cursor().execute("SELECT * FROM boat WHERE owner_id = ?", (user.id,))',
      false,
    ],
    [
      "cur: psycopg.Cursor",
      'cur.execute(SQL("SELECT * FROM boat WHERE owner_id = %s ORDER BY {}").format(Identifier("x")), [user.id])',
      false,
    ],
    [
      "pool: mysql.connector.pooling.MySQLConnectionPool",
      'pool.get_connection().cursor(dictionary=True).execute("SELECT * FROM `boat` WHERE owner_id = %s", (user.id,))',
      false,
    ],
    [
      "text: str",
      'pyodbc.connect(text).cursor().execute("SELECT * FROM boat WHERE owner_id = ?", user.id)',
      false,
    ],
    ["text: str", 'pyodbc.connect(text).execute("SELECT * FROM boat WHERE owner_id = ?", [user.id])', false],
    [
      "text: str",
      'async with aioodbc.connect(dsn=text) as conn:\n        async with conn.cursor() as cur:\n            await cur.execute("SELECT * FROM boat WHERE owner_id = ?", (user.id,))',
      false,
    ],
    [
      "pool: oracledb.ConnectionPool",
      'pool.acquire().cursor().execute("SELECT * FROM boat WHERE owner_id = :u", u=user.id)',
      false,
    ],
    [
      "text: str",
      'pandas.read_sql("SELECT * FROM boat WHERE owner_id = %(u)s", text, params={"u": user.id})',
      false,
    ],
    [
      "text: str",
      'polars.read_database(query="SELECT * FROM boat WHERE owner_id = 1", connection=text)',
      false,
    ],
  ])("%s: %s", (parameter, body, single) => {
    const statement = only(`
async def handler(user: Person, ${parameter}):
    ${body}
`);
    expect(statement).toMatchObject({ kind: "select", tables: ["boat"], single });
    expect(uses(statement.filters)).toEqual(["boat.owner_id"]);
    if (statement.unread === undefined && body.includes("user"))
      expect(statement.userScope?.column).toBe("owner_id");
  });

  it("frames ask a database only where they say so", () => {
    const { statements, undetermined } = queriesOf(`
def handler(path: str, url: str):
    frame = pandas.read_csv(path)
    frame.query("length > 3").to_sql("boat", url)
    pandas.read_sql_table("boat", url)
    duckdb.connect(path).table("boat")
    return polars.read_parquet(path)
`);
    expect(statements).toEqual([]);
    expect(undetermined.map(({ reason, expression }) => [reason, expression])).toEqual([
      [
        "A database is reached through pandas, whose statements are not read.",
        'frame.query("length > 3").to_sql("boat", url)',
      ],
      [
        "A database is reached through duckdb, whose statements are not read.",
        'duckdb.connect(path).table("boat")',
      ],
    ]);
  });

  it.each([
    "azure.cosmos.CosmosClient(url).get_database_client('d').get_container_client('c').read_item('i', 'p')",
    "bigquery.Client().query('SELECT 1').result()",
    "arango.ArangoClient().db('d').collection('c').get('k')",
  ])("other databases are said to be asked: %s", (call) => {
    const { statements, undetermined } = queriesOf(`
import azure.cosmos, arango
from google.cloud import bigquery
def handler(url: str):
    return ${call}
`);
    expect(statements).toEqual([]);
    expect(undetermined.map(({ reason }) => reason.split(",")[0])).toEqual([
      expect.stringMatching(
        /^A database is reached through (?:azure\.cosmos|google\.cloud\.bigquery|arango)$/,
      ),
    ]);
  });

  it("a name proves no connection: what runs the string is undetermined, or nothing", () => {
    const { statements, undetermined } = queriesOf(`
from elsewhere import engine
class Robot:
    def execute(self, words):
        return words
def handler(conn, robot: Robot):
    conn.execute("SELECT * FROM boat")
    robot.execute("SELECT * FROM boat")
    engine.fetch("SELECT * FROM boat")
`);
    expect(statements).toEqual([]);
    expect(undetermined.map(({ expression }) => expression)).toEqual(['conn.execute("SELECT * FROM boat")']);
  });

  it("says what reaches a driver's database and is no SQL that is known", () => {
    const { statements, undetermined } = queriesOf(`
async def handler(conn: asyncpg.Connection, query: str):
    await conn.fetch(query)
    await conn.copy_records_to_table("boat", records=[])
    await conn.close()
`);
    expect(statements).toEqual([]);
    expect(undetermined.map(({ expression }) => expression)).toEqual([
      "conn.fetch(query)",
      'conn.copy_records_to_table("boat", records=[])',
    ]);
  });
});

describe("text() within a built statement", () => {
  const read = (clauses: string): Statement =>
    only(`
def handler(session: Session, user: Person):
    return session.execute(select(Boat)${clauses}).all()
`);

  it("is a condition, with its columns", () => {
    const statement = read('.where(text("length > 3 AND owner_id = :u").bindparams(u=user.id))');
    expect(uses(statement.filters)).toEqual(["boat.length", "boat.owner_id"]);
    expect(statement.userScope?.text).toBe("owner_id = :u");
    expect(statement.unread).toBeUndefined();
  });

  it("tells alternatives, and what a function makes of a column", () => {
    const told = (condition: string) =>
      read(`.where(text("${condition}"))`).filters.map(({ column, alternative, madeBy }) =>
        [column, alternative && "alternative", madeBy].filter(Boolean).join(" "),
      );
    expect(told("id = 1 OR owner_id = 2")).toEqual(["id alternative", "owner_id alternative"]);
    expect(told("id = 1 AND owner_id = 2")).toEqual(["id", "owner_id"]);
    expect(told("lower(name) = 'x'")).toEqual(["name lower"]);
    expect(told("trim(lower(name)) = 'x' AND length::text = '3'")).toEqual(["name other", "length other"]);
  });

  it("is the user's where all alternatives are", () => {
    const or = 'or_(text("owner_id = :u"), Boat.length > 3)';
    const statement = (where: string) =>
      only(`
from sqlalchemy import or_
def handler(session: Session, user: Person):
    session.execute(select(Boat).where(${where}), {"u": user.id})
`);
    expect(statement(or).userScope?.text).toBe(or);
    expect(statement('Boat.id.not_in(text("SELECT id FROM boat WHERE owner_id = :u"))').userScope).toBeNull();
    expect(statement('Boat.id.in_(text("SELECT id FROM boat WHERE owner_id = :u"))').userScope?.text).toBe(
      "owner_id = :u",
    );
  });

  it("is an order, by columns; a label is none", () => {
    const { sorts, unread } = read('.order_by(text("name DESC, total"))');
    expect(sorts).toMatchObject([{ table: "boat", column: "name", descending: true }]);
    expect(unread).toBeUndefined();
  });

  it("is what is selected from", () => {
    const statement = only(`
def handler(session: Session):
    return session.execute(select(text("1")).select_from(text("boat JOIN person ON person.id = boat.owner_id")))
`);
    expect(statement.tables).toEqual(["boat", "person"]);
    expect(uses(statement.joins)).toEqual(["person.id", "boat.owner_id"]);
  });

  it("is a subquery, and the statement that a selection comes from", () => {
    const nested = read('.where(Boat.id.in_(text("SELECT boat_id FROM berth")))');
    expect(nested.tables).toEqual(["boat", "berth"]);
    const from = read(
      ".from_statement(text(\"SELECT * FROM boat WHERE name = 'x' ORDER BY length LIMIT 3\"))",
    );
    expect(uses(from.filters)).toEqual(["boat.name"]);
    expect(uses(from.sorts)).toEqual(["boat.length"]);
    expect(from.limit).toBe("3");
  });

  it("is unread where it names what is not there, is negated, or does not parse", () => {
    for (const clause of [
      '.where(text("colour = 1"))',
      ".where(~text(\"name = 'x'\"))",
      '.where(text("name = = 1"))',
    ])
      expect(read(clause).unread, clause).toHaveLength(1);
  });
});

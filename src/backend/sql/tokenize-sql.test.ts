import { expect, it } from "vitest";
import { ANY, COLON, DOLLAR, PERCENT, QUESTION, type SqlStyle } from "./sql-style.ts";
import { tokenizeSql } from "./tokenize-sql.ts";
import { writeSql } from "./write-sql.ts";

const written = (text: string, style: SqlStyle) => {
  const { sql, binds } = writeSql(tokenizeSql(text, style), new Map());
  return { sql, binds };
};

it.each([
  [
    "a named bind keeps its number",
    "a = :x OR b = :y OR c = :x",
    COLON,
    "a = $1 OR b = $2 OR c = $1",
    ["x", "y"],
  ],
  ["a cast is no bind", "SELECT a::jsonb, :b::text", COLON, "SELECT a::jsonb, $1::text", ["b"]],
  ["nor is a time in a string", "t > '12:30' AND u = :u", COLON, "t > '12:30' AND u = $1", ["u"]],
  ["nor is one in a string that quotes itself", "a = 'it''s :x'", COLON, "a = 'it''s :x'", []],
  [
    "nor one behind an escaped quote",
    "a = E'it\\'s :x' AND b = :b",
    COLON,
    "a = E'it\\'s :x' AND b = $1",
    ["b"],
  ],
  ["nor one in a quoted name", 'SELECT ":x" FROM "a:b"', COLON, 'SELECT ":x" FROM "a:b"', []],
  ["nor one in a dollar-quoted string", "$q$ :x $q$", COLON, "$q$ :x $q$", []],
  ["comments go", "a -- :x\n= /* :y /* :z */ */ :b", COLON, "a  \n=   $1", ["b"]],
  ["a slice of an array is none", "a[1:2]", COLON, "a[1:2]", []],
  ["an escaped colon is a colon", "a\\:\\:int = :a", COLON, "a::int = $1", ["a"]],
  [
    "a percent sign is one for text()",
    "a LIKE '50%' AND b % 2 = :b",
    COLON,
    "a LIKE '50%' AND b % 2 = $1",
    ["b"],
  ],
  [
    "asyncpg has numbers only",
    "a = $2 AND b = $1 AND c = ':c'",
    DOLLAR,
    "a = $1 AND b = $2 AND c = ':c'",
    [1, 0],
  ],
  [
    "psycopg has positions",
    "a = %s AND b LIKE 'x%%' AND c %% 2 = %s",
    PERCENT,
    "a = $1 AND b LIKE 'x%%' AND c % 2 = $2",
    [0, 1],
  ],
  ["and names", "a = %(id)s OR b = %(id)s", PERCENT, "a = $1 OR b = $1", ["id"]],
  [
    "SQLite has question marks and names",
    "a = ? AND b = :b AND c = @c AND d = ?",
    QUESTION,
    "a = $1 AND b = $2 AND c = $3 AND d = $4",
    [0, "b", "c", 1],
  ],
  [
    "where a question mark is no bind, it is PostgreSQL's operator",
    "a ? 'key' AND b = :b",
    COLON,
    "a ? 'key' AND b = $1",
    ["b"],
  ],
  [
    "any of them",
    "a = ? AND b = %s AND c = :c AND d = $4",
    ANY,
    "a = $1 AND b = $2 AND c = $3 AND d = $4",
    [0, 1, "c", 3],
  ],
  ["a list that is expanded", "a IN :ids", COLON, "a IN ($1)", ["ids"]],
  ["backticks are quotes", "SELECT `a` FROM `b c`", COLON, 'SELECT "a" FROM "b c"', []],
  ["INSERT OR IGNORE", "INSERT OR IGNORE INTO a VALUES (?)", QUESTION, "INSERT   INTO a VALUES ($1)", [0]],
  ["REPLACE INTO", "REPLACE INTO a VALUES ('replace')", COLON, "INSERT INTO a VALUES ('replace')", []],
  [
    "an OR elsewhere stays",
    "a = 1 or replace(b, 'x', 'y') = 'z'",
    COLON,
    "a = 1 or replace(b, 'x', 'y') = 'z'",
    [],
  ],
] as const)("%s", (_, text, style, sql, binds) => {
  expect(written(text, style)).toEqual({ sql, binds });
});

import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { DriverLibrary } from "../sql/driver-libraries.ts";
import { ANY, COLON, DOLLAR, PERCENT, QUESTION, type SqlStyle } from "../sql/sql-style.ts";
import { libraryOfValue } from "./database-libraries.ts";

/** A library that runs the SQL that it is given as a string. */
export interface SqlDriver {
  readonly style: SqlStyle;
  /** Values are arguments of the call, not one list of them. */
  readonly isSpread: boolean;
  readonly running: ReadonlySet<string>;
  /** Of these, what gives one row or one value. */
  readonly single: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const driver = (style: SqlStyle, running: string, single = "", isSpread = false): SqlDriver => ({
  style,
  isSpread,
  running: words(running),
  single: words(single),
});

const ASYNCPG = driver(
  DOLLAR,
  "fetch fetchrow fetchval fetchmany execute executemany cursor prepare",
  "fetchrow fetchval",
  true,
);
const CURSORS = "execute executemany stream";
const POSTGRES = driver(PERCENT, CURSORS);
const MYSQL = driver(PERCENT, CURSORS);
const SQLITE = driver(QUESTION, `${CURSORS} executescript execute_fetchall execute_insert`, "execute_insert");
const ODBC = driver(QUESTION, `${CURSORS} fetchval`, "", true);
const ORACLE = driver(COLON, `${CURSORS} fetch_all fetch_one`);
const WAREHOUSE = driver(ANY, `${CURSORS} execute_async execute_string`);
const DATABASES = driver(
  COLON,
  "fetch_all fetch_one fetch_val execute execute_many iterate",
  "fetch_one fetch_val",
);

const DRIVERS: Readonly<Record<DriverLibrary, SqlDriver>> = {
  asyncpg: ASYNCPG,
  psycopg: POSTGRES,
  psycopg2: POSTGRES,
  psycopg_pool: POSTGRES,
  aiopg: POSTGRES,
  pg8000: driver(ANY, `${CURSORS} run`),
  redshift_connector: POSTGRES,
  pymysql: MYSQL,
  aiomysql: MYSQL,
  asyncmy: MYSQL,
  MySQLdb: MYSQL,
  "mysql.connector": driver(PERCENT, `${CURSORS} cmd_query`),
  mariadb: driver(ANY, CURSORS),
  sqlite3: SQLITE,
  aiosqlite: SQLITE,
  apsw: SQLITE,
  libsql: SQLITE,
  libsql_experimental: SQLITE,
  duckdb: driver(QUESTION, "execute executemany sql query"),
  pyodbc: ODBC,
  aioodbc: ODBC,
  pymssql: driver(PERCENT, `${CURSORS} execute_query execute_row execute_scalar execute_non_query`),
  oracledb: ORACLE,
  cx_Oracle: ORACLE,
  "snowflake.connector": WAREHOUSE,
  trino: WAREHOUSE,
  "databricks.sql": WAREHOUSE,
  databases: DATABASES,
  pandas: driver(ANY, "read_sql read_sql_query"),
  polars: driver(ANY, "read_database read_database_uri"),
};

/** Only such a call is worth a look at what it is called on. */
export const runsSomewhere = (method: string): boolean => RUNNING.has(method);

const RUNNING = new Set(Object.values(DRIVERS).flatMap(({ running }) => [...running]));

export const isDriver = (library: string): library is DriverLibrary => library in DRIVERS;

/** What moves rows without SQL; what a driver runs as SQL is read, and the rest of it reaches nothing. */
const MOVING = /^(?:copy|copy_\w+|callproc|import_csv|backup|load_extension)$/;
const MOVING_ALONE: Partial<Readonly<Record<DriverLibrary, RegExp>>> = {
  duckdb: /^(?:table|view|append|insert_into)$/,
  pandas: /^(?:read_sql_table|to_sql)$/,
  polars: /^write_database$/,
};

export const movesRows = (library: DriverLibrary, method: string): boolean =>
  MOVING.test(method) || MOVING_ALONE[library]?.test(method) === true;

/** The driver that a connection, a cursor or a pool is of, by what made it or by its annotation. */
export function driverOf(program: Program, receiver: Value): SqlDriver | null {
  const library = libraryOfValue(program, receiver);
  return library !== null && isDriver(library) ? DRIVERS[library] : null;
}

/** Libraries that run SQL which they are given as a string, by the names that they are imported by. */
export const DRIVER_LIBRARIES = [
  ...(["asyncpg", "psycopg", "psycopg2", "psycopg_pool", "aiopg", "pg8000", "redshift_connector"] as const),
  ...(["pymysql", "aiomysql", "asyncmy", "MySQLdb", "mysql.connector", "mariadb"] as const),
  ...(["sqlite3", "aiosqlite", "apsw", "libsql", "libsql_experimental", "duckdb"] as const),
  ...(["pyodbc", "aioodbc", "pymssql", "oracledb", "cx_Oracle"] as const),
  ...(["snowflake.connector", "trino", "databricks.sql"] as const),
  ...(["databases", "pandas", "polars"] as const),
] as const;

export type DriverLibrary = (typeof DRIVER_LIBRARIES)[number];

/** Of these most calls have nothing to do with a database. */
const FRAMES: ReadonlySet<DriverLibrary> = new Set(["pandas", "polars"]);

const patternOf = (libraries: readonly string[]): string =>
  `(?:${libraries.map((name) => name.replace(".", "\\.")).join("|")})\\b`;

export const DRIVERS_PATTERN = patternOf(DRIVER_LIBRARIES);

/** The drivers that are imported for nothing but SQL. */
export const PLAIN_DRIVERS_PATTERN = patternOf(DRIVER_LIBRARIES.filter((name) => !FRAMES.has(name)));

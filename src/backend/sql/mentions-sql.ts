const ALONE =
  /\b(?:exec_driver_sql|asyncpg|psycopg2?|psycopg_pool|aiopg|aiosqlite|sqlite3|aiomysql|asyncmy|pymysql|MySQLdb|databases)\b|\.execute\(\s*[a-zA-Z]{0,2}["']/;
const LIBRARY = /\b(?:sqlalchemy|sqlmodel|alembic)\b/;
const IN_LIBRARY = /\b(?:text|TextClause|DDL|literal_column|execute)\s*\(|\btext\s+as\b/;

/** Whether a file of Python could hold SQL as text: rather once too often, since only then the grammar is loaded. */
export const mentionsSql = (text: string): boolean =>
  ALONE.test(text) || (LIBRARY.test(text) && IN_LIBRARY.test(text));

import { PLAIN_DRIVERS_PATTERN } from "./driver-libraries.ts";

const ALONE = new RegExp(
  String.raw`\b(?:exec_driver_sql\b|read_sql|read_database|${PLAIN_DRIVERS_PATTERN})|\.execute\(\s*[a-zA-Z]{0,2}["']`,
);
const LIBRARY = /\b(?:sqlalchemy|sqlmodel|alembic)\b/;
const IN_LIBRARY = /\b(?:text|TextClause|DDL|literal_column|execute)\s*\(|\btext\s+as\b/;

/** Whether a file of Python could hold SQL as text: rather once too often, since only then the grammar is loaded. */
export const mentionsSql = (text: string): boolean =>
  ALONE.test(text) || (LIBRARY.test(text) && IN_LIBRARY.test(text));

/** How the caller of a string of SQL writes the values that it binds; `$1` is one everywhere. */
export interface SqlStyle {
  /** `:name`, and `\:` for a colon. */
  readonly colon: boolean;
  /** `%s`, `%(name)s`, and `%%` for a percent sign. */
  readonly percent: boolean;
  /** `?`, `?1`, `@name`, `$name`. */
  readonly question: boolean;
}

/** SQLAlchemy's `text()`, and what hands its strings on to it. */
export const COLON: SqlStyle = { colon: true, percent: false, question: false };
/** asyncpg */
export const DOLLAR: SqlStyle = { colon: false, percent: false, question: false };
/** psycopg, and the drivers of MySQL. */
export const PERCENT: SqlStyle = { colon: false, percent: true, question: false };
/** sqlite3 */
export const QUESTION: SqlStyle = { colon: true, percent: false, question: true };
/** Whatever the driver takes that is not known here. */
export const ANY: SqlStyle = { colon: true, percent: true, question: true };

import { escapeRegExp } from "./escape-reg-exp.ts";

/** A condition or an expression names a column, outside of SQL's string literals. */
export const mentionsColumn = (written: string, column: string): boolean =>
  new RegExp(`(?<!\\w)${escapeRegExp(column)}(?!\\w)`).test(written.replace(/'[^']*'/g, "''"));

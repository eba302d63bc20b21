import { concat, hole, type Pattern, text } from "../../contract/pattern.ts";
import { createSqlReader, type SqlReader } from "./create-sql-reader.ts";
import { loadSqlGrammar } from "./sql-grammar.ts";
import type { SqlColumn, SqlTable } from "./sql-statement.ts";

export const sqlReader: SqlReader = createSqlReader(await loadSqlGrammar());

/** `{name}` is a hole. */
export const patternOf = (sql: string): Pattern =>
  concat(
    ...sql.split(/(\{\w+\})/).map((part) => (/^\{\w+\}$/.test(part) ? hole(part.slice(1, -1)) : text(part))),
  );

/** `boat.name`; where several tables are possible, `boat|person.name`, and `>` before those of an outer query. */
export const columnText = ({ name, levels }: SqlColumn): string =>
  `${levels.map((level) => level.map(tableText).join("|")).join(">")}.${name}`;

export const tableText = ({ schema, name }: SqlTable): string =>
  schema === null ? name : `${schema}.${name}`;

import { createSqlReader, type SqlReader } from "../backend/sql/create-sql-reader.ts";
import { loadSqlGrammar } from "../backend/sql/sql-grammar.ts";
import type { Facts } from "./read-facts.ts";

/** Null where nothing in the tree looks like SQL: the grammar is not loaded for it then. */
export const loadSqlReader = async ({ hasSql }: Facts): Promise<SqlReader | null> =>
  hasSql ? createSqlReader(await loadSqlGrammar()) : null;

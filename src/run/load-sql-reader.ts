import { createSqlReader, type SqlReader } from "../backend/sql/create-sql-reader.ts";
import { loadSqlGrammar } from "../backend/sql/sql-grammar.ts";
import type { BackendFacts } from "./extract-backend.ts";

/** Null where nothing in the tree looks like SQL: the grammar is not loaded for it then. */
export const loadSqlReader = async ({ hasSql }: BackendFacts): Promise<SqlReader | null> =>
  hasSql ? createSqlReader(await loadSqlGrammar()) : null;

import type { FollowedCall } from "../python/program.ts";
import { mongoStatements } from "../stores/mongo/mongo-statements.ts";
import { recordStatements } from "../stores/records/record-statements.ts";
import type { StoreStatement } from "../stores/store-statement.ts";
import { supabaseStatements } from "../stores/supabase/supabase-statements.ts";
import type { Execution } from "./execution.ts";
import type { Models } from "./models.ts";
import { addTable, newDraft, noteScope, type QueryDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { unmappedTable } from "./sql-tables.ts";

/** What calls of libraries do whose statements are calls of methods. */
export const storeExecutions = (reader: Reader, calls: readonly FollowedCall[]): Execution[] =>
  [
    ...mongoStatements(reader, calls),
    ...recordStatements(reader, calls),
    ...supabaseStatements(reader, calls),
  ].map((statement) => ({ draft: draftOf(reader.models, statement), call: statement.call }));

function draftOf(models: Models, statement: StoreStatement): QueryDraft {
  const { root, kind, tables, joins, filters, sorts, scope, writes, unread } = statement;
  const { offset, limit, single, aggregate, isSent, behindGateway } = statement;
  const draft: QueryDraft = {
    ...newDraft(kind, root),
    offset,
    limit,
    single,
    aggregate,
    isSent,
    behindGateway,
    isWhole: true,
  };
  for (const name of tables) addTable(draft, models.byName.get(name) ?? unmappedTable(models, name));
  draft.joins.push(...joins);
  draft.filters.push(...filters);
  draft.sorts.push(...sorts);
  draft.writes.push(...writes);
  draft.unread.push(...unread);
  if (scope !== null) noteScope(draft, scope);
  return draft;
}

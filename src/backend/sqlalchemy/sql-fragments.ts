import { undeterminedAt } from "../python/make-value.ts";
import type { Site } from "../python/value.ts";
import { COLON } from "../sql/sql-style.ts";
import type { QueryDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { fillDraft, sqlTablesOf } from "./sql-drafts.ts";
import type { SqlString } from "./sql-strings.ts";

/**
 * What `text("…")` adds to a statement that is built otherwise: a condition, or an order. False where it could not be
 * read; why is noted then.
 */
export function readSqlFragment(
  reader: Reader,
  draft: QueryDraft,
  kind: "WHERE" | "ORDER BY",
  string: SqlString | null,
  site: Site,
): boolean {
  const hint = "A column that stands here is not seen; check it by hand.";
  const among = sqlTablesOf(draft.tables);
  const result = string === null ? undefined : reader.models.sql?.fragment(kind, string.pattern, among);
  if (string === null || result === undefined || result.problems.length > 0) {
    const why = result === undefined ? "it is not known before the program runs" : result.problems.join(", ");
    draft.unread.push(undeterminedAt(site, `This SQL could not be read: ${why}.`, hint));
    return false;
  }
  for (const statement of result.statements)
    fillDraft({ reader, site: string.site, result, isOpen: true }, draft, statement);
  return true;
}

/** `select_from(text("boat JOIN person ON …"))` */
export function readFromFragment(reader: Reader, draft: QueryDraft, string: SqlString): boolean {
  const pattern = [{ kind: "text" as const, text: "SELECT 1 FROM " }, ...string.pattern];
  const result = reader.models.sql?.statements(pattern, COLON);
  if (result === undefined || result.problems.length > 0) return false;
  for (const statement of result.statements)
    fillDraft({ reader, site: string.site, result, isOpen: false }, draft, statement);
  return true;
}

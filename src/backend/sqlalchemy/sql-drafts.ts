import type { ColumnUse, Table } from "../../contract/database.ts";
import type { Place, Undetermined } from "../../contract/place.ts";
import type { SymbolicCall } from "../python/external-path.ts";
import { oneLine } from "../python/one-line.ts";
import type { Site } from "../python/value.ts";
import type { SqlResult } from "../sql/create-sql-reader.ts";
import type { Span, SqlStatement, SqlUse } from "../sql/sql-statement.ts";
import { COLON, type SqlStyle } from "../sql/sql-style.ts";
import { hasHole, spanText } from "../sql/sql-text.ts";
import { addTable, newDraft, type QueryDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { placeInString } from "./sql-place.ts";
import { type SqlString, stringOfText } from "./sql-strings.ts";
import { columnOfSql, isSystemColumn, tableOfSql } from "./sql-tables.ts";

const HINT = "Check by hand what it reads or writes.";

/** The statements of a string; `root` is where they are built. What does not parse is a problem of its own draft. */
export function draftsOfSql(reader: Reader, string: SqlString, style: SqlStyle, root: Site): QueryDraft[] {
  const result = reader.models.sql?.statements(string.pattern, style);
  if (result === undefined)
    return [failedDraft(reader, root, "SQL that is written as text is not read here.")];
  const origin: Origin = { reader, site: string.site, result, isOpen: false };
  const problems = result.problems.map((problem) =>
    failedDraft(reader, root, `This SQL could not be parsed: ${problem}.`),
  );
  return [...result.statements.map((statement) => draftOf(origin, statement, root)), ...problems];
}

const STATEMENT =
  /^[\s(]*(?:select|insert|update|delete|with|values|truncate|merge|replace|create|drop|alter|call|do|copy|explain)\b/i;

/** The statements of `text("…")`; none where it is a part of one, such as a condition. */
export function draftsOfText(reader: Reader, call: SymbolicCall): QueryDraft[] {
  const string = stringOfText(call);
  if (string === null)
    return [failedDraft(reader, call.site, "This SQL is not known before the program runs.")];
  const drafts = draftsOfSql(reader, string, COLON, call.site);
  const [first] = string.pattern;
  const isStatement = first?.kind === "text" && STATEMENT.test(first.text);
  return drafts.filter(({ problem }) => problem === null || isStatement);
}

/** A draft for what runs and says nothing: why is in its problem. */
export function failedDraft({ program }: Reader, root: Site, reason: string): QueryDraft {
  const draft = newDraft("other", root);
  const { file, startLine } = program.placeOf(root);
  const expression = oneLine(program.textOf(root));
  draft.problem = { reason, expression, file, line: startLine, hint: HINT };
  return draft;
}

/** Where SQL comes from. `isOpen`: a name in it can also be one of the statement that it is a part of. */
export interface Origin {
  readonly reader: Reader;
  readonly site: Site;
  readonly result: SqlResult;
  readonly isOpen: boolean;
}

function draftOf(origin: Origin, statement: SqlStatement, root: Site): QueryDraft {
  const draft = newDraft(statement.kind, root);
  draft.isWhole = true;
  fillDraft(origin, draft, statement);
  draft.offset = statement.offset;
  draft.limit = statement.limit;
  draft.single = statement.single;
  draft.aggregate = statement.aggregate;
  return draft;
}

export function fillDraft(origin: Origin, draft: QueryDraft, statement: SqlStatement): void {
  const { models } = origin.reader;
  for (const table of statement.tables) addTable(draft, tableOfSql(models, table));
  for (const use of statement.joins) {
    const found = useOf(origin, draft, use);
    if (found !== null) (tiesTables(origin, found, use) ? draft.joins : draft.filters).push(found);
  }
  for (const use of statement.filters) {
    const found = useOf(origin, draft, use);
    if (found !== null) draft.filters.push(found);
  }
  for (const sort of statement.sorts) {
    const found = useOf(origin, draft, sort);
    if (found !== null) draft.sorts.push({ ...found, descending: sort.descending });
  }
  draft.unread.push(...statement.gaps.map(({ reason, span }) => gapAt(origin, span, reason)));
}

/** Two columns of one table filter its rows. */
function tiesTables({ reader, isOpen }: Origin, use: ColumnUse, { against }: SqlUse): boolean {
  const other = against === null ? null : columnOfSql(reader.models, against, isOpen);
  return other === null || other.table.name !== use.table;
}

function useOf(origin: Origin, draft: QueryDraft, use: SqlUse): ColumnUse | null {
  const found = columnOfSql(origin.reader.models, use.column, origin.isOpen);
  if (found === null) {
    noteUnknown(origin, draft, use);
    return null;
  }
  const { name: column, table } = found;
  const { holds } = use;
  const written: ColumnUse = {
    ...writtenAt(origin, use.span),
    table: table.name,
    column,
    operator: use.operator,
    ...(use.column.madeBy === undefined ? {} : { madeBy: use.column.madeBy }),
    ...(use.operator === null || holdsAlone(use) ? {} : { alternative: true as const }),
  };
  if (holds !== null)
    for (const bind of use.binds)
      draft.bound.push({ bind, use: { ...written, ...writtenAt(origin, holds) } });
  return written;
}

/** What holds with others beside it is one of several alternatives. */
const holdsAlone = ({ span, holds }: SqlUse): boolean =>
  holds !== null && holds.start === span.start && holds.end === span.end;

const writtenAt = ({ reader, site, result }: Origin, span: Span): { place: Place; text: string } => ({
  place: placeInString(reader.program, site, result.source, span),
  text: oneLine(spanText(result.source, span)),
});

/** In a part of a statement, a name to sort by can be a label. */
function noteUnknown(origin: Origin, draft: QueryDraft, { column, operator, span }: SqlUse): void {
  const { name, levels } = column;
  if (isSystemColumn(name) || (origin.isOpen && operator === null)) return;
  // The table itself is what is not known; that is said already.
  if (levels.flat().some((table) => hasHole(table.name))) return;
  draft.unread.push(gapAt(origin, span, `Which table has the column ${name} is not known.`));
}

function gapAt(origin: Origin, span: Span, reason: string): Undetermined {
  const { place, text } = writtenAt(origin, span);
  return { reason, expression: text, file: place.file, line: place.startLine, hint: HINT };
}

/** The tables of a draft, as a fragment of SQL in it can name them. */
export const sqlTablesOf = (tables: readonly Table[]): { schema: null; name: string }[] =>
  tables.map(({ name }) => ({ schema: null, name }));

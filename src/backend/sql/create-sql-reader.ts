import type { Node } from "libpg-query";
import { type Pattern, text } from "../../contract/pattern.ts";
import { perObject } from "../../contract/per-object.ts";
import { type ParsedSql, parseSql } from "./parse-sql.ts";
import { readDefinitions } from "./read-definitions.ts";
import { readFragment } from "./read-fragment.ts";
import { readSqlStatement } from "./read-statement.ts";
import { clauseSpan, spanOfNode, tokenAt } from "./span-of.ts";
import { newSqlDraft, toSqlStatement } from "./sql-draft.ts";
import type { ParsedStatement, SqlGrammar } from "./sql-grammar.ts";
import type { Reading } from "./sql-reading.ts";
import type { Span, SqlDefinition, SqlGap, SqlStatement, SqlTable } from "./sql-statement.ts";
import { COLON, type SqlStyle } from "./sql-style.ts";
import { HOLE, isHole, type SqlText, spanText, sqlText } from "./sql-text.ts";

/** What a string of SQL says. */
export interface SqlResult {
  readonly source: SqlText;
  readonly statements: readonly SqlStatement[];
  /** Why a part of it says nothing: the parser's words. */
  readonly problems: readonly string[];
}

/** Reads SQL that stands as text. */
export interface SqlReader {
  readonly statements: (sql: Pattern, style: SqlStyle) => SqlResult;
  /** A condition, or columns to sort by, of a statement over these tables. */
  readonly fragment: (kind: "WHERE" | "ORDER BY", sql: Pattern, among: readonly SqlTable[]) => SqlResult;
  readonly definitions: (sql: Pattern) => readonly SqlDefinition[];
}

/** No string is longer that a person wrote. */
const MAX_LENGTH = 200_000;

export function createSqlReader(grammar: SqlGrammar): SqlReader {
  return {
    statements: perText((source, style) =>
      readAll(grammar, source, style, (reading, { stmt }, span) => readSqlStatement(reading, stmt, span)),
    ),
    fragment: (kind, sql, among) => {
      const head = `SELECT 1 ${kind} `;
      const source = sqlText([...text(head), ...sql]);
      const result = readAll(grammar, source, COLON, (reading, { stmt }, span) =>
        readFragment(reading, stmt, span, among),
      );
      return {
        ...result,
        source: sqlText(sql),
        statements: result.statements.map((each) => shift(each, head.length)),
      };
    },
    definitions: (sql) => definitionsIn(grammar, sqlText(sql).text),
  };
}

/** The same string is asked for once for every operation that comes to run it: it is parsed once. */
function perText(read: (source: SqlText, style: SqlStyle) => SqlResult): SqlReader["statements"] {
  const known = perObject((_: SqlStyle) => new Map<string, SqlResult>());
  return (sql, style) => {
    const source = sqlText(sql);
    const key = [source.text, ...source.holes].join("\0");
    const held = known(style).get(key) ?? read(source, style);
    known(style).set(key, held);
    return held;
  };
}

type Read = (reading: Reading, statement: ParsedStatement, span: Span) => SqlStatement[];

function readAll(grammar: SqlGrammar, source: SqlText, style: SqlStyle, read: Read): SqlResult {
  if (source.text.length > MAX_LENGTH) return { source, statements: [], problems: ["it is too long"] };
  if (isHole(source.text.trim()))
    return { source, statements: [], problems: ["it is not known before the program runs"] };
  const parts = parseSql(grammar, source.text, style);
  const problems = parts.flatMap((part) => ("message" in part ? [wordsOf(part.message)] : []));
  try {
    const statements = parts.flatMap((part) => ("message" in part ? [] : readParsed(source, part, read)));
    return { source, statements, problems };
  } catch (error) {
    // Only expressions that are nested beyond all sense exhaust the call stack.
    if (!(error instanceof RangeError)) throw error;
    return { source, statements: [], problems: ["it is nested too deeply"] };
  }
}

const wordsOf = (message: string): string => message.replaceAll(HOLE, "{…}").slice(0, 100);

function readParsed(source: SqlText, parsed: ParsedSql, read: Read): SqlStatement[] {
  const { written, statements, filled, isQuiet } = parsed;
  if (isQuiet) return [toSqlStatement(newSqlDraft(), "other", trimmed(written.tokens))];
  const reading = readingOf(source, parsed);
  return statements.flatMap((statement) => {
    const from = tokenAt(written, statement.start);
    const end = statement.length === null ? Number.POSITIVE_INFINITY : statement.start + statement.length - 1;
    const to = tokenAt(written, end);
    const span = trimmed(written.tokens.slice(from, to + 1));
    const own = filled.filter((at) => at >= from && at <= to).map((at) => gapOf(written.tokens[at]));
    return read(reading, statement, span).map((each) => withGaps(each, own));
  });
}

const gapOf = (token: Span | undefined): SqlGap => ({
  reason: "What is put here is not known.",
  span: { start: token?.start ?? 0, end: token?.end ?? 0 },
});

const withGaps = (statement: SqlStatement, gaps: readonly SqlGap[]): SqlStatement => {
  if (gaps.length === 0) return statement;
  const open = <T extends { readonly holds: Span | null }>(use: T): T => ({ ...use, holds: null });
  return {
    ...statement,
    filters: statement.filters.map(open),
    joins: statement.joins.map(open),
    gaps: [...statement.gaps, ...gaps].sort((a, b) => a.span.start - b.span.start),
  };
};

function trimmed(
  tokens: readonly { readonly kind: string; readonly start: number; readonly end: number }[],
): Span {
  const own = tokens.filter(({ kind }) => kind !== "space" && kind !== "comment");
  return { start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 };
}

function readingOf(source: SqlText, { written }: ParsedSql): Reading {
  const spanOf = (node: unknown): Span => spanOfNode(written, node);
  return {
    source,
    spanOf,
    textOf: (node) => spanText(source, spanOf(node)),
    spanOfHole: (byte) => {
      const token = written.tokens.slice(tokenAt(written, byte)).find((each) => isHole(each.text));
      return { start: token?.start ?? 0, end: token?.end ?? 0 };
    },
    binds: written.binds,
    inner: [],
  };
}

function shift(statement: SqlStatement, by: number): SqlStatement {
  const moved = ({ start, end }: Span): Span => ({ start: start - by, end: end - by });
  const use = <T extends { readonly span: Span; readonly holds: Span | null }>(each: T): T => ({
    ...each,
    span: moved(each.span),
    holds: each.holds === null ? null : moved(each.holds),
  });
  return {
    ...statement,
    span: moved(statement.span),
    joins: statement.joins.map(use),
    filters: statement.filters.map(use),
    sorts: statement.sorts.map(use),
    gaps: statement.gaps.map((gap) => ({ ...gap, span: moved(gap.span) })),
  };
}

/** Those in the body of a DO block count as well: what such a block asks before is not decided. */
function definitionsIn(grammar: SqlGrammar, sql: string): SqlDefinition[] {
  if (sql.length > MAX_LENGTH) return [];
  const source: SqlText = { text: sql, holes: [] };
  return parseSql(grammar, sql, COLON).flatMap((part) =>
    "message" in part
      ? []
      : part.statements.flatMap(({ stmt }) => [
          ...readDefinitions(stmt, {
            textOf: (node) => spanText(source, spanOfNode(part.written, node)),
            conditionFrom: (node) => spanText(source, clauseSpan(part.written, node)),
          }),
          ...bodiesOf(stmt).flatMap((body) =>
            grammar.procedure(body).flatMap((inner) => definitionsIn(grammar, inner)),
          ),
        ]),
  );
}

function bodiesOf(node: Node): string[] {
  if (!("DoStmt" in node)) return [];
  return (node.DoStmt.args ?? []).flatMap((each) => {
    const arg = "DefElem" in each && each.DefElem.defname === "as" ? each.DefElem.arg : undefined;
    return arg !== undefined && "String" in arg ? (arg.String.sval ?? []) : [];
  });
}

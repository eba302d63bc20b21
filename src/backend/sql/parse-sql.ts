import { tokenAt } from "./span-of.ts";
import { isProblem, type ParsedStatement, type SqlGrammar, type SyntaxProblem } from "./sql-grammar.ts";
import type { SqlStyle } from "./sql-style.ts";
import { isHole } from "./sql-text.ts";
import { type Token, tokenizeSql } from "./tokenize-sql.ts";
import { HOLE_FORMS, significantBefore, type WrittenSql, writeSql } from "./write-sql.ts";

export interface ParsedSql {
  readonly statements: readonly ParsedStatement[];
  readonly written: WrittenSql;
  /** Tokens that are holes and stand for more than a name. */
  readonly filled: readonly number[];
  /** It sets how another database works, in words that PostgreSQL does not have: it touches no table. */
  readonly isQuiet: boolean;
}

const MANY_FORMS = 40;

/** Parses with each hole as a name; where that cannot be, as one of the other things that a hole can stand for. */
export function parseTokens(grammar: SqlGrammar, tokens: readonly Token[]): ParsedSql | SyntaxProblem {
  const forms = new Map<number, number>();
  let first: SyntaxProblem | null = null;
  for (let tries = 0; tries < MANY_FORMS; tries += 1) {
    const written = writeSql(tokens, forms);
    const statements = grammar.parse(written.sql);
    const filled = [...forms.keys()].sort((a, b) => a - b);
    if (!isProblem(statements)) return { statements, written, filled, isQuiet: false };
    if (isQuiet(tokens)) return { statements: [], written, filled: [], isQuiet: true };
    first ??= statements;
    const hole = holeBehind(written, statements, forms);
    if (hole === null) return first;
    forms.set(hole, (forms.get(hole) ?? 0) + 1);
  }
  return first ?? { message: "too many parts are not known", position: null };
}

function isQuiet(tokens: readonly Token[]): boolean {
  const first = tokens.find(({ kind }) => kind !== "space" && kind !== "comment");
  return first?.kind === "word" && /^(?:pragma|begin|attach|detach)$/i.test(first.text);
}

/** The hole that a problem stands at, or right after, and that has forms left to try. */
function holeBehind(
  written: WrittenSql,
  { position }: SyntaxProblem,
  forms: ReadonlyMap<number, number>,
): number | null {
  const { tokens } = written;
  const isEnd = position === null || position >= Buffer.byteLength(written.sql);
  const at = isEnd ? significantBefore(tokens, tokens.length) : tokenAt(written, position);
  const candidates = [at, significantBefore(tokens, at)];
  const left = (token: number): boolean =>
    isHole(tokens[token]?.text ?? "") && (forms.get(token) ?? 0) < HOLE_FORMS.length - 1;
  return candidates.find(left) ?? null;
}

/** Parses a string as a whole; where that fails, each of its statements by itself. */
export function parseSql(
  grammar: SqlGrammar,
  text: string,
  style: SqlStyle,
): readonly (ParsedSql | SyntaxProblem)[] {
  const tokens = tokenizeSql(text, style);
  const whole = parseTokens(grammar, tokens);
  if ("statements" in whole) return [whole];
  const parts = splitTokens(tokens);
  return parts.length < 2 ? [whole] : parts.map((part) => parseTokens(grammar, part));
}

function splitTokens(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ";" && token.kind === "symbol") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.some(({ kind }) => kind !== "space" && kind !== "comment"));
}

import type { Bind } from "./sql-statement.ts";
import { HOLE } from "./sql-text.ts";
import type { Token } from "./tokenize-sql.ts";

/** SQL as the grammar takes it, and the way back from it. */
export interface WrittenSql {
  readonly sql: string;
  readonly tokens: readonly Token[];
  /** Where each token stands in `sql`, in bytes, as the parser counts. */
  readonly starts: readonly number[];
  /** What `$1` stands for is the first of these. */
  readonly binds: readonly Bind[];
}

/** What a hole that cannot be a name could be: nothing, a list, a column with its type, an assignment, a case. */
export const HOLE_FORMS = [
  HOLE,
  "",
  `(${HOLE})`,
  `${HOLE} ${HOLE}`,
  `${HOLE} = ${HOLE}`,
  `WHEN ${HOLE} THEN ${HOLE}`,
] as const;

/** Binds become `$1`, `$2`, …; comments go; `forms` says which form a hole has that is no name. */
export function writeSql(tokens: readonly Token[], forms: ReadonlyMap<number, number>): WrittenSql {
  const binds: Bind[] = [];
  const starts: number[] = [];
  let sql = "";
  let bytes = 0;
  tokens.forEach((token, at) => {
    starts.push(bytes);
    const form = forms.get(at);
    const written = form === undefined ? write(tokens, at, token, binds) : (HOLE_FORMS[form] ?? HOLE);
    sql += written;
    bytes += Buffer.byteLength(written);
  });
  return { sql, tokens, starts, binds };
}

function write(tokens: readonly Token[], at: number, { kind, text }: Token, binds: Bind[]): string {
  if (kind === "comment") return " ";
  if (kind === "escape") return text.slice(1);
  if (kind === "name" && text.startsWith("`")) return `"${text.slice(1, -1).replaceAll('"', '""')}"`;
  if (kind !== "bind") return isForeign(tokens, at) ? "" : foreignWord(tokens, at, text);
  const number = numberOf(binds, text);
  // `IN :names` and `VALUES %s` are given lists by the library that expands them.
  return /^(?:in|values)$/.test(wordBefore(tokens, at)) ? `($${number})` : `$${number}`;
}

function numberOf(binds: Bind[], text: string): number {
  const numbered = text.match(/^[$?](\d+)$/)?.[1];
  const named = text.match(/[A-Za-z_]\w*(?=\)s$)|(?<=^[:@$])\w+$/)?.[0];
  const bind = numbered !== undefined ? Number(numbered) - 1 : named;
  const known = bind === undefined ? -1 : binds.indexOf(bind);
  if (known >= 0) return known + 1;
  return binds.push(bind ?? binds.filter((each) => typeof each === "number").length);
}

/** The word before a token, in small letters; "" where something else stands there. */
const wordBefore = (tokens: readonly Token[], at: number): string =>
  wordAt(tokens, significantBefore(tokens, at));

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === "word" ? token.text.toLowerCase() : "";
}

/** The token before this one that is neither space nor comment; -1 where there is none. */
export function significantBefore(tokens: readonly Token[], at: number): number {
  let before = at - 1;
  while (isBlank(tokens[before])) before -= 1;
  return before;
}

function significantAfter(tokens: readonly Token[], at: number): number {
  let after = at + 1;
  while (isBlank(tokens[after])) after += 1;
  return after;
}

const isBlank = (token: Token | undefined): boolean => token?.kind === "space" || token?.kind === "comment";

/** `INSERT OR IGNORE INTO`, as SQLite has it: `OR IGNORE` says nothing of tables and columns. */
function isForeign(tokens: readonly Token[], at: number): boolean {
  const or = CHOICE.test(wordAt(tokens, at)) ? significantBefore(tokens, at) : at;
  if (wordAt(tokens, or) !== "or" || wordBefore(tokens, or) !== "insert") return false;
  return CHOICE.test(wordAt(tokens, significantAfter(tokens, or)));
}

const CHOICE = /^(?:replace|ignore|abort|fail|rollback)$/;

/** `REPLACE INTO`, as MySQL and SQLite have it, inserts. */
function foreignWord(tokens: readonly Token[], at: number, text: string): string {
  const isFirst = text.toLowerCase() === "replace" && isStart(tokens, significantBefore(tokens, at));
  return isFirst ? "INSERT" : text;
}

const isStart = (tokens: readonly Token[], at: number): boolean => at < 0 || tokens[at]?.text === ";";

import type { SqlStyle } from "./sql-style.ts";

/** `escape` is a character that its style writes with another before it. */
export type TokenKind =
  | "space"
  | "comment"
  | "string"
  | "name"
  | "word"
  | "number"
  | "bind"
  | "escape"
  | "symbol";

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a bind is called in any style: `:name`, `%(name)s`, `$1`, `?`. */
const BINDS = {
  // No bind within a cast, after a letter, or behind a backslash.
  colon: /(?<![:\w\\]):\w+(?!\w|:(?!:))/y,
  percent: /%(?:\(\w+\))?s/y,
  question: /\?\d*|[@$][A-Za-z_]\w*/y,
  dollar: /\$\d+/y,
} as const;

const ESCAPES = { colon: /\\:/y, percent: /%%/y } as const;

/** In this order: what quotes comes before what it could hold. */
const QUOTING: readonly (readonly [TokenKind, RegExp])[] = [
  ["space", /\s+/y],
  ["comment", /--[^\n]*/y],
  ["string", /[eE]'(?:[^'\\]|\\.|'')*'|(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/sy],
  ["string", /\$([A-Za-z_]\w*)?\$.*?\$\1\$/sy],
  ["name", /(?:[uU]&)?"(?:[^"]|"")*"|`[^`]*`/y],
];

const PLAIN: readonly (readonly [TokenKind, RegExp])[] = [
  ["word", /[\p{L}_\uFFFC][\p{L}\p{N}_$\uFFFC]*/uy],
  ["number", /\d[\w.]*/y],
  ["symbol", /::|:=|./suy],
];

export function tokenizeSql(text: string, style: SqlStyle): Token[] {
  const rules = [...QUOTING, ...bindRules(style), ...PLAIN];
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = commentAt(text, at) ?? firstMatch(rules, text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

const bindRules = (style: SqlStyle): (readonly [TokenKind, RegExp])[] => [
  ["symbol", /::|:=/y],
  ["bind", BINDS.dollar],
  ...(style.colon
    ? ([
        ["escape", ESCAPES.colon],
        ["bind", BINDS.colon],
      ] as const)
    : []),
  ...(style.percent
    ? ([
        ["escape", ESCAPES.percent],
        ["bind", BINDS.percent],
      ] as const)
    : []),
  ...(style.question ? ([["bind", BINDS.question]] as const) : []),
];

function firstMatch(rules: readonly (readonly [TokenKind, RegExp])[], text: string, start: number): Token {
  for (const [kind, rule] of rules) {
    rule.lastIndex = start;
    const end = rule.test(text) ? rule.lastIndex : start;
    if (end > start) return { kind, start, end, text: text.slice(start, end) };
  }
  return { kind: "symbol", start, end: start + 1, text: text.charAt(start) };
}

/** Comments of PostgreSQL hold comments. */
function commentAt(text: string, start: number): Token | null {
  if (!text.startsWith("/*", start)) return null;
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  for (let depth = 0, mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[0] === "/*" ? 1 : -1;
    const end = marks.lastIndex;
    if (depth === 0) return { kind: "comment", start, end, text: text.slice(start, end) };
  }
  return { kind: "comment", start, end: text.length, text: text.slice(start) };
}

import type { Span } from "./sql-statement.ts";
import type { Token } from "./tokenize-sql.ts";
import type { WrittenSql } from "./write-sql.ts";

/** The whole of an expression as written: the parser only tells where its parts begin. */
export function spanOfNode(written: WrittenSql, node: unknown): Span {
  const at = locationsIn(node).map((location) => tokenAt(written, location));
  if (at.length === 0) return { start: 0, end: 0 };
  const { tokens } = written;
  const first = at.reduce((a, b) => Math.min(a, b));
  const last = closeTest(
    tokens,
    at.reduce((a, b) => Math.max(a, b)),
    node,
  );
  const [from, to] = balance(tokens, first, closeCall(tokens, last));
  return { start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0 };
}

/** The last clause of a statement, by a node within it: from behind its WHERE to the statement's end. */
export function clauseSpan({ tokens, starts }: WrittenSql, node: unknown): Span {
  const within = tokenAt({ starts }, Math.max(0, ...locationsIn(node)));
  let first = within;
  while (first > 0 && !/^where$/i.test(tokens[first - 1]?.text ?? "")) first -= 1;
  let end = within;
  while (tokens[end + 1] !== undefined && tokens[end + 1]?.text !== ";") end += 1;
  return { start: tokens[first]?.start ?? 0, end: tokens[end]?.end ?? 0 };
}

/** The token that stands at this byte. */
export function tokenAt({ starts }: Pick<WrittenSql, "starts">, byte: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}

function locationsIn(node: unknown): number[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === "location" && typeof value === "number" ? (value < 0 ? [] : [value]) : locationsIn(value),
  );
}

/** `x IS NOT NULL`: the words after IS have no place of their own. */
function closeTest(tokens: readonly Token[], last: number, node: unknown): number {
  if (!isTest(node)) return last;
  for (let at = last; at < tokens.length && at < last + 10; at += 1)
    if (/^(?:null|true|false|unknown|isnull|notnull)$/i.test(tokens[at]?.text ?? "")) return at;
  return last;
}

function isTest(node: unknown): boolean {
  return typeof node === "object" && node !== null && ("NullTest" in node || "BooleanTest" in node);
}

/** `boat.name`: only where a name begins is told. */
function closeName(tokens: readonly Token[], last: number): number {
  let at = last;
  while (isName(tokens[at]) && tokens[at + 1]?.text === "." && isName(tokens[at + 2])) at += 2;
  return at;
}

const isName = (token: Token | undefined): boolean => token?.kind === "word" || token?.kind === "name";

/** `-1`: a negative number begins at its sign. */
const closeNumber = (tokens: readonly Token[], last: number): number =>
  /^[-+]$/.test(tokens[last]?.text ?? "") && tokens[last + 1]?.kind === "number" ? last + 1 : last;

/** `now()`: what stands in a call's parentheses, where nothing does. */
function closeCall(tokens: readonly Token[], name: number): number {
  const last = closeName(tokens, closeNumber(tokens, name));
  return tokens[last]?.kind === "word" && tokens[last + 1]?.text === "(" && tokens[last + 2]?.text === ")"
    ? last + 2
    : last;
}

/** Parentheses that open before the first part, or close after the last one. */
function balance(tokens: readonly Token[], first: number, last: number): [number, number] {
  let open = 0;
  let missing = 0;
  for (let at = first; at <= last; at += 1) {
    const text = tokens[at]?.text;
    if (text === "(" || text === "[") open += 1;
    else if ((text === ")" || text === "]") && open > 0) open -= 1;
    else if (text === ")" || text === "]") missing += 1;
  }
  return [step(tokens, first, missing, -1), step(tokens, last, open, 1)];
}

function step(tokens: readonly Token[], from: number, count: number, direction: 1 | -1): number {
  const wanted = direction === 1 ? /^[)\]]$/ : /^[([]$/;
  let left = count;
  let at = from;
  while (left > 0 && tokens[at + direction] !== undefined) {
    at += direction;
    if (wanted.test(tokens[at]?.text ?? "")) left -= 1;
  }
  return left > 0 ? from : at;
}

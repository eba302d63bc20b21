/**
 * A condition that only a request with credentials meets: `token`, `user is not None`. What is decoded or refused
 * under one leaves the request without credentials alone. Read from its text; what is not plain counts as neither.
 */
export function isPresenceTest(condition: string, negated = false): boolean {
  const text = withoutParentheses(condition.trim());
  if (text.startsWith("not ")) {
    const rest = text.slice(4);
    // `not a and b` negates `a` alone.
    if (splitAt(rest, /^\s(?:and|or)\s/).length === 1) return isPresenceTest(rest, !negated);
  }
  const either = splitAt(text, /^\sor\s/);
  if (either.length > 1) return decide(either, negated, negated);
  const both = splitAt(text, /^\sand\s/);
  if (both.length > 1) return decide(both, !negated, negated);
  return isPresence(text) ? !negated : isAbsence(text) && negated;
}

const decide = (parts: readonly string[], oneIsEnough: boolean, negated: boolean): boolean =>
  oneIsEnough
    ? parts.some((part) => isPresenceTest(part, negated))
    : parts.every((part) => isPresenceTest(part, negated));

/** A name in capitals is a setting, not a part of the request. */
const isPresence = (text: string): boolean =>
  (/^[\w.]+$/.test(text) && !/(?:^|\.)[A-Z][A-Z0-9_]+$/.test(text)) ||
  /\sis not None$|\s!= None$|\.startswith\([^()]*\)$/.test(text) ||
  (/\sin\s/.test(text) && !/\snot in\s/.test(text));

const isAbsence = (text: string): boolean => /\sis None$|\s== None$|\snot in\s/.test(text);

function withoutParentheses(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")") depth--;
    if (depth === 0) return text;
  }
  return withoutParentheses(text.slice(1, -1).trim());
}

/** The parts between words that stand outside of all brackets. */
function splitAt(text: string, word: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if ("([{".includes(char)) depth++;
    if (")]}".includes(char)) depth--;
    const found = depth === 0 && char === " " ? word.exec(text.slice(at, at + 5)) : null;
    if (found === null) continue;
    parts.push(text.slice(from, at));
    from = at + found[0].length;
  }
  return [...parts, text.slice(from)];
}

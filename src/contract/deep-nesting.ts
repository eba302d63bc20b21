/** Deeper JSON than people write; parsers of it recurse. */
const DEEPEST = 500;

/** Where brackets of a JSON text, which may have comments, nest deeper than parsers can follow; null where they do not. */
export function findDeepNesting(text: string): number | null {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    if (depth > DEEPEST) return index;
  }
  return null;
}

/** Brackets, and what is passed over because brackets in it count for nothing: strings and comments. */
const TOKEN = /[[\]{}]|"(?:\\.|[^"\\\n])*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

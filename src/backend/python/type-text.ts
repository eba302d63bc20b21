import type { PyExpression } from "./tree.ts";

/** Reads a type that stands in quotes (`"list[Item] | None"`); null when it is no type expression. */
export function parseTypeText(text: string, at: { start: number; end: number }): PyExpression | null {
  const tokens = text.match(/[A-Za-z_]\w*|\d+|"[^"]*"|'[^']*'|\.\.\.|[[\],|.]|\S/g) ?? [];
  const state: State = { tokens, next: 0, at: { start: at.start, end: at.end } };
  const type = readUnion(state);
  return type !== null && state.next === tokens.length ? type : null;
}

interface State {
  readonly tokens: readonly string[];
  next: number;
  readonly at: { readonly start: number; readonly end: number };
}

function take(state: State, token: string): boolean {
  if (state.tokens[state.next] !== token) return false;
  state.next += 1;
  return true;
}

function readUnion(state: State): PyExpression | null {
  let left = readPostfix(state);
  while (left !== null && take(state, "|")) {
    const right = readPostfix(state);
    left = right === null ? null : { kind: "binary", operator: "|", left, right, ...state.at };
  }
  return left;
}

function readPostfix(state: State): PyExpression | null {
  let type = readAtom(state);
  while (type !== null) {
    if (take(state, ".")) {
      const name = state.tokens[state.next++];
      type = name === undefined ? null : { kind: "attribute", object: type, name, ...state.at };
    } else if (take(state, "[")) {
      const index = readList(state);
      type = index === null ? null : { kind: "subscript", object: type, index, ...state.at };
    } else return type;
  }
  return null;
}

function readList(state: State): PyExpression[] | null {
  const items: PyExpression[] = [];
  while (!take(state, "]")) {
    const item = readUnion(state);
    if (item === null) return null;
    items.push(item);
    if (!take(state, ",") && state.tokens[state.next] !== "]") return null;
  }
  return items;
}

function readAtom(state: State): PyExpression | null {
  const token = state.tokens[state.next];
  if (token === undefined) return null;
  state.next += 1;
  if (token === "None") return { kind: "constant", value: null, ...state.at };
  if (token === "...") return { kind: "constant", value: "...", ...state.at };
  if (token === "[") {
    const items = readList(state);
    return items === null ? null : { kind: "list", items, ...state.at };
  }
  if (/^['"]/.test(token)) return { kind: "string", value: token.slice(1, -1), ...state.at };
  if (/^\d/.test(token)) return { kind: "number", text: token, ...state.at };
  return /^[A-Za-z_]/.test(token) ? { kind: "name", name: token, ...state.at } : null;
}

import { hole, type Pattern, text } from "../../contract/pattern.ts";
import { externalPath, isCall, methodOf, optionsOf } from "../python/external-path.ts";
import type { Site, Value } from "../python/value.ts";
import { isCallOf } from "./declarations.ts";

/** SQL that stands in the code as a string. */
export interface SqlString {
  readonly pattern: Pattern;
  /** Where the string is written. */
  readonly site: Site;
}

/** `text("…")`, and what Alembic and events are given. */
export const isText = (value: Value | undefined): boolean => isCallOf(value, "text", "TextClause", "DDL");

/** The string of `text("…")`; null where it is not known before the program runs. */
export function stringOfText(call: Value): SqlString | null {
  if (!isCall(call)) return null;
  const { positional, keywords } = call.operation.args;
  const value = positional[0] ?? keywords.get("text") ?? keywords.get("statement");
  if (value?.kind !== "string") return null;
  const pattern = isCallOf(call, "DDL") ? withHoles(value.pattern, /(%(?:\(\w+\))?s)/) : value.pattern;
  return { pattern, site: value.site ?? call.site };
}

/** The strings that a value can be, where it is a string, or psycopg's `SQL("…").format(…)`. */
export const sqlStrings = (value: Value, site: Site): SqlString[] =>
  optionsOf(value).flatMap((option) => {
    if (option.kind === "string") return [{ pattern: option.pattern, site: option.site ?? site }];
    const composed = composedString(option);
    return composed === null ? [] : [composed];
  });

function composedString(value: Value): SqlString | null {
  if (!isCall(value)) return null;
  const { callee, args } = value.operation;
  const method = methodOf(callee);
  if (method?.name === "format") return composedString(method.object);
  const [first] = args.positional;
  const isSql = /^psycopg2?\.sql\.SQL$/.test(externalPath(callee) ?? "");
  return isSql && first?.kind === "string"
    ? { pattern: withHoles(first.pattern, /(\{\w*\})/), site: first.site ?? value.site }
    : null;
}

/** What a library puts into a string by itself is a hole: `{name}` of psycopg's `SQL`, `%s` of a `DDL`. */
const withHoles = (pattern: Pattern, marks: RegExp): Pattern =>
  pattern.flatMap((part) =>
    part.kind === "hole"
      ? [part]
      : part.text
          .split(marks)
          .flatMap((piece, at) => (at % 2 === 1 ? hole(piece.match(/\w{2,}/)?.[0] ?? "value") : text(piece))),
  );

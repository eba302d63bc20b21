import { operatorNamed } from "./builder-methods.ts";
import { splitTop } from "./split-top.ts";

/** A comparison as PostgREST is told it: `age.gte.18`. */
export interface TextCondition {
  readonly column: string;
  readonly operator: string;
  readonly isNegated: boolean;
  /** Another one of these is enough. */
  readonly alternative: boolean;
  readonly text: string;
}

/** Reads `name.eq.x,and(age.gt.3,age.not.lt.9)`; null where a part is of another form. */
export function orConditions(text: string, alternative = false): TextCondition[] | null {
  const parts = splitTop(text);
  const isEither = alternative || parts.length > 1;
  const read = parts.map((part) => conditionsIn(part, isEither));
  return read.some((each) => each === null) ? null : read.flatMap((each) => each ?? []);
}

const GROUP = /^(and|or)\(([\s\S]*)\)$/;
const COMPARISON = /^("?[A-Za-z_][\w>:"-]*?"?)\.(not\.)?([a-z]+)(?:\(\w+\))?\.([\s\S]*)$/;

function conditionsIn(part: string, alternative: boolean): TextCondition[] | null {
  const [, joining, inner] = GROUP.exec(part) ?? [];
  if (inner !== undefined)
    return joining === "or" ? orConditions(inner, alternative) : allOf(splitTop(inner), alternative);
  const [, column, not, name] = COMPARISON.exec(part) ?? [];
  const operator = operatorNamed(name ?? "");
  if (column === undefined || operator === undefined) return null;
  return [
    { column: column.replaceAll('"', ""), operator, isNegated: not !== undefined, alternative, text: part },
  ];
}

function allOf(parts: readonly string[], alternative: boolean): TextCondition[] | null {
  const read = parts.map((part) => conditionsIn(part, alternative));
  return read.some((each) => each === null) ? null : read.flatMap((each) => each ?? []);
}

import type { A_Expr } from "libpg-query";
import { namesOf } from "./sql-reading.ts";

/** As conditions of built statements have them. */
export const OPERATORS: Readonly<Record<string, string>> = { "=": "==", "<>": "!=" };
const WORDS: Readonly<Partial<Record<NonNullable<A_Expr["kind"]>, string>>> = {
  AEXPR_LIKE: "like",
  AEXPR_ILIKE: "ilike",
  AEXPR_SIMILAR: "similar to",
  AEXPR_BETWEEN: "between",
  AEXPR_NOT_BETWEEN: "not between",
  AEXPR_BETWEEN_SYM: "between",
  AEXPR_NOT_BETWEEN_SYM: "not between",
  AEXPR_DISTINCT: "!=",
  AEXPR_NOT_DISTINCT: "==",
};
/** With their sides exchanged. */
export const MIRRORED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };
export const NEGATED: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  in: "not in",
  "not in": "in",
};

export function operatorOf({ kind, name }: A_Expr): string {
  const written = namesOf(name).at(-1) ?? "";
  if (kind === "AEXPR_IN") return written === "<>" ? "not in" : "in";
  if (kind === "AEXPR_OP_ANY" && written === "=") return "in";
  if (kind === "AEXPR_OP_ALL" && written === "<>") return "not in";
  const word = kind === undefined ? undefined : WORDS[kind];
  const isNotLike = /^AEXPR_I?LIKE$|^AEXPR_SIMILAR$/.test(kind ?? "") && written.startsWith("!");
  return word === undefined ? (OPERATORS[written] ?? written) : isNotLike ? `not ${word}` : word;
}

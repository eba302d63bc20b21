import type { Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { writtenValue } from "../written-value.ts";

/** How many rows stand from the first to the last: `limit` of `offset` and `offset + limit - 1`. */
export function windowSize(program: Program, first: Value, last: Value): string {
  if (isNumber(first) && isNumber(last)) return String(last.value - first.value + 1);
  const added = addedTo(first, last);
  if (added !== null) return writtenValue(program, added);
  return `${writtenValue(program, last)} - ${inBrackets(writtenValue(program, first))} + 1`;
}

type Numeric = Value & { readonly kind: "constant"; readonly value: number };

const isNumber = (value: Value): value is Numeric =>
  value.kind === "constant" && typeof value.value === "number";

/** `limit` of `offset + limit - 1`. */
function addedTo(first: Value, last: Value): Value | null {
  const [sum, one] = sidesOf(last, "-");
  if (sum === undefined || one?.kind !== "constant" || one.value !== 1) return null;
  const [left, right] = sidesOf(sum, "+");
  if (left === first) return right ?? null;
  return right === first ? (left ?? null) : null;
}

const sidesOf = (value: Value, operator: string): readonly Value[] =>
  value.kind === "symbolic" && value.operation.type === "binary" && value.operation.operator === operator
    ? [value.operation.left, value.operation.right]
    : [];

const inBrackets = (text: string): string => (/^[\w.]+$/.test(text) ? text : `(${text})`);

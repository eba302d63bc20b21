import { optionsOf } from "../../python/external-path.ts";
import { isNone } from "../../python/make-value.ts";
import type { Value } from "../../python/value.ts";
import {
  type Asker,
  addFilter,
  isNamed,
  notePart,
  type Standing,
  type StoreStatement,
} from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";

/** Adds the fields that `{"owner_id": user.id, "$or": [{"open": True}, …]}` compares. */
export function applyFilter(
  asker: Asker,
  statement: StoreStatement,
  value: Value,
  standing: Standing = {},
): void {
  const options = optionsOf(value).filter((option) => !isNone(option));
  if (value.kind === "choice") {
    for (const option of options) applyFilter(asker, statement, option, { ...standing, conditional: true });
  } else if (value.kind === "dict") {
    const known = [...value.entries].filter(([key]) => isNamed(key));
    for (const [key, given] of known) applyEntry(asker, statement, key, given, standing);
    if (!value.complete || known.length < value.entries.size)
      notePart(statement, value, "Not all conditions are known.");
  } else if (!isNone(value)) notePart(statement, value, "This condition could not be read.");
}

function applyEntry(
  asker: Asker,
  statement: StoreStatement,
  key: string,
  given: Value,
  standing: Standing,
): void {
  if (!key.startsWith("$")) applyField(asker, statement, key, given, standing);
  else if (key === "$and" || key === "$or" || key === "$nor") {
    const parts = given.kind === "sequence" ? given.items : [given];
    const isOne = key === "$and" || parts.length === 1;
    for (const part of parts)
      applyFilter(asker, statement, part, isOne ? standing : { ...standing, alternative: true });
  } else notePart(statement, given, "This condition could not be read.");
}

/** What some ways leave out is nothing there. */
function applyField(
  asker: Asker,
  statement: StoreStatement,
  column: string,
  given: Value,
  standing: Standing,
): void {
  const options = optionsOf(given);
  const known = options.filter((option) => !isNone(option));
  const [only] = known;
  const asked = known.length === 1 && only !== undefined ? only : given;
  const isSometimes = known.length > 0 && known.length < options.length;
  const text = `"${column}": ${writtenValue(asker.program, asked)}`;
  const { site } = statement.call;
  const comparison = { column, text, operator: operatorOf(asked), site, isNegated: false };
  addFilter(
    asker,
    statement,
    { ...comparison, compared: comparedWith(asked) },
    isSometimes ? { ...standing, conditional: true } : standing,
  );
}

const OPERATORS: Readonly<Record<string, string>> = {
  $eq: "==",
  $ne: "!=",
  $gt: ">",
  $gte: ">=",
  $lt: "<",
  $lte: "<=",
  $in: "in",
  $nin: "not in",
  $regex: "like",
  $exists: "is not",
};

/** The first operator of `{"$gte": since, "$lt": until}`; equality where there is none. */
function operatorOf(given: Value): string {
  const [first] = given.kind === "dict" ? given.entries.keys() : [];
  return first?.startsWith("$") === true ? (OPERATORS[first] ?? first.slice(1)) : "==";
}

/** `user.id` of `{"$in": [user.id]}`. */
const comparedWith = (given: Value): readonly Value[] =>
  given.kind === "dict" ? [...given.entries.values()] : [given];

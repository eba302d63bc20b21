import type { ColumnUse } from "../../../contract/database.ts";
import { externalPath, isCall, lastName, methodOf } from "../../python/external-path.ts";
import { undeterminedAt } from "../../python/make-value.ts";
import type { Program } from "../../python/program.ts";
import type { CallArguments, Site, Value } from "../../python/value.ts";
import { fieldOf } from "../field-of.ts";
import { applyFilter } from "../mongo/mongo-filter.ts";
import { type Asker, addFilter, notePart, type Standing, type StoreStatement } from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";

/** Adds what the arguments of `filter(…)`, `find(…)` and their like compare. */
export function applyConditions(
  asker: Asker,
  statement: StoreStatement,
  args: CallArguments,
  site: Site,
  standing: Standing = {},
  isNegated = false,
): void {
  for (const value of args.positional) applyCondition(asker, statement, value, site, standing, isNegated);
  for (const [name, value] of args.keywords)
    if (!OPTIONS.has(name)) applyKeyword(asker, statement, name, value, site, standing, isNegated);
  if (args.open)
    statement.unread.push(
      undeterminedAt(site, "Not all conditions are known.", "Check by hand what it filters by."),
    );
}

/** Of Beanie's `find`; no column is called like this by anybody who uses these as keywords. */
const OPTIONS = new Set(
  "session fetch_links ignore_cache lazy_parse with_children projection_model nesting_depth using_db defaults join_type".split(
    " ",
  ),
);

const LOOKUPS: Readonly<Record<string, string>> = {
  in: "in",
  not_in: "not in",
  not: "!=",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  range: "between",
  isnull: "is",
  not_isnull: "is not",
};
const TEXTUAL = /^i?(?:contains|startswith|endswith|exact|search)|^(?:posix_)?i?regex$/;

/** `email=email`, `id__in=ids`, `owner__name="x"`. */
function applyKeyword(
  asker: Asker,
  statement: StoreStatement,
  name: string,
  value: Value,
  site: Site,
  standing: Standing,
  isNegated: boolean,
): void {
  const parts = name.split("__");
  const last = parts.at(-1) ?? "";
  const isLookup = parts.length > 1 && (Object.hasOwn(LOOKUPS, last) || TEXTUAL.test(last));
  const operator = isLookup ? (LOOKUPS[last] ?? "like") : "==";
  const column = (isLookup ? parts.slice(0, -1) : parts).join(".");
  const text = `${name}=${writtenValue(asker.program, value)}`;
  addFilter(asker, statement, { column, text, operator, site, isNegated, compared: [value] }, standing);
}

function applyCondition(
  asker: Asker,
  statement: StoreStatement,
  value: Value,
  site: Site,
  standing: Standing,
  isNegated: boolean,
): void {
  if (value.kind === "dict") applyFilter(asker, statement, value, standing);
  else if (value.kind === "choice")
    for (const option of value.options)
      applyCondition(asker, statement, option, site, { ...standing, conditional: true }, isNegated);
  else if (value.kind === "symbolic") applySymbolic(asker, statement, value, standing, isNegated);
  else if (value.kind !== "constant") notePart(statement, value, "This condition could not be read.");
}

function applySymbolic(
  asker: Asker,
  statement: StoreStatement,
  value: Extract<Value, { kind: "symbolic" }>,
  standing: Standing,
  isNegated: boolean,
): void {
  const { operation, site } = value;
  const inner = (each: Value, more: Standing = {}, negated = isNegated): void =>
    applyCondition(asker, statement, each, site, { ...standing, ...more }, negated);
  if (operation.type === "compare") applyCompare(asker, statement, value, standing, isNegated);
  else if (operation.type === "boolean" || operation.type === "binary") {
    const isEither = /^(?:\||or)$/.test(operation.operator) !== isNegated;
    for (const side of [operation.left, operation.right]) inner(side, isEither ? { alternative: true } : {});
  } else if (operation.type === "unary") inner(operation.operand, {}, !isNegated);
  else if (isCall(value)) applyOperator(asker, statement, value, standing, isNegated);
  else notePart(statement, value, "This condition could not be read.");
}

/** `User.email == email` */
function applyCompare(
  asker: Asker,
  statement: StoreStatement,
  value: Extract<Value, { kind: "symbolic" }>,
  standing: Standing,
  isNegated: boolean,
): void {
  if (value.operation.type !== "compare") return;
  const { left, right, operator } = value.operation;
  const column = fieldOf(left);
  if (column === null) {
    notePart(statement, value, "This condition could not be read.");
    return;
  }
  const { site } = value;
  const text = asker.program.textOf(site);
  addFilter(asker, statement, { column, text, operator, site, isNegated, compared: [right] }, standing);
}

const COMPARING: Readonly<Record<string, ColumnUse["operator"]>> = {
  Eq: "==",
  NE: "!=",
  GT: ">",
  GTE: ">=",
  LT: "<",
  LTE: "<=",
  In: "in",
  NotIn: "not in",
  RegEx: "like",
  eq: "==",
  ne: "!=",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  in_: "in",
  not_in: "not in",
  match: "like",
};

/** `Q(open=True)`, `Or(…)`, `In(User.id, ids)`: operators that libraries define as classes. */
function applyOperator(
  asker: Asker,
  statement: StoreStatement,
  value: Extract<Value, { kind: "symbolic" }>,
  standing: Standing,
  isNegated: boolean,
): void {
  if (!isCall(value)) return;
  const { callee, args } = value.operation;
  const ofField = methodOf(callee);
  const path = externalPath(callee);
  const name = lastName(path ?? ofField?.name ?? "");
  const comparing = Object.hasOwn(COMPARING, name) ? COMPARING[name] : undefined;
  // `In(Boat.name, names)` and `Boat.name.in_(names)`.
  const [field, ...others] =
    path === null && ofField !== null ? [ofField.object, ...args.positional] : args.positional;
  const column = comparing === undefined || field === undefined ? null : fieldOf(field);
  if (comparing !== undefined && column !== null) {
    const { site } = value;
    const text = asker.program.textOf(site);
    addFilter(
      asker,
      statement,
      { column, text, operator: comparing, site, isNegated, compared: others },
      standing,
    );
  } else if (/^(?:Q|And|and_|QueryExpression)$/.test(name))
    applyConditions(asker, statement, args, value.site, joined(asker.program, args, standing), isNegated);
  else if (/^(?:Or|Nor|or_|nor_)$/.test(name))
    applyConditions(asker, statement, args, value.site, { ...standing, alternative: true }, isNegated);
  else if (methodOf(callee) !== null || name !== "")
    notePart(statement, value, "This condition could not be read.");
}

/** `Q(a=1, b=2, join_type="OR")` */
function joined(program: Program, { keywords }: CallArguments, standing: Standing): Standing {
  const type = keywords.get("join_type");
  const isEither = type !== undefined && /OR/.test(writtenValue(program, type));
  return isEither ? { ...standing, alternative: true } : standing;
}

import type { ColumnUse } from "../../contract/database.ts";
import { isCall } from "../python/external-path.ts";
import type { CallArguments, Site, SymbolicValue, Value } from "../python/value.ts";
import { columnOf, isDatabaseFunction, methodOf, relationshipOf } from "./column-of.ts";
import { isCallOf, libraryName } from "./declarations.ts";
import { joinColumns } from "./join-columns.ts";
import { hybridExpression } from "./mapped-attribute.ts";
import type { ColumnOf } from "./models.ts";
import type { QueryDraft } from "./query-draft.ts";
import { addTable, mergeNested, use } from "./query-draft.ts";
import { type Reader, undeterminedAt } from "./reader.ts";

/** How to read a statement that stands inside of a condition; given, since both read each other. */
export type ReadNested = (value: Value) => readonly QueryDraft[];

interface Condition {
  readonly reader: Reader;
  readonly draft: QueryDraft;
  readonly readNested: ReadNested;
  /** Conditions of `ON`: their columns are joined ones. */
  readonly joining: boolean;
  /** Where a hybrid property is named: its condition stands elsewhere, and counts here. */
  readonly at?: Site;
}

/** Adds the columns that a condition filters and joins by to a statement's draft. */
export function readCondition(
  condition: Condition,
  value: Value,
  negated = false,
  site: Site | null = null,
): void {
  if (value.kind === "choice") {
    for (const option of value.options) readCondition(condition, option, negated, site);
  } else if (value.kind === "sequence") {
    for (const item of value.items) readCondition(condition, item, negated, site);
    if (!value.complete) unread(condition, site, "Not all conditions are known.");
  } else if (value.kind === "symbolic") readSymbolic(condition, value, negated);
  else if (value.kind === "unknown") condition.draft.unread.push(value.why);
  else if (value.kind !== "constant") readOther(condition, value, site);
}

function readOther(condition: Condition, value: Value, site: Site | null): void {
  const column = columnOf(condition.reader.models, value, condition.draft.tables);
  if (column !== null && site !== null) addFilter(condition, column, "is", site, null, false);
  else unread(condition, site, "This condition could not be read.");
}

function unread(condition: Condition, site: Site | null, reason: string): void {
  if (site === null) return;
  const hint = "A filter that stands here is not seen; check it by hand.";
  condition.draft.unread.push(undeterminedAt(condition.reader.program, site, reason, hint));
}

function readSymbolic(condition: Condition, value: SymbolicValue, negated: boolean): void {
  const { operation, site } = value;
  if (operation.type === "compare") readCompare(condition, value, negated);
  else if (
    operation.type === "boolean" ||
    (operation.type === "binary" && /^[&|]$/.test(operation.operator))
  ) {
    readCondition(condition, operation.left, negated, site);
    readCondition(condition, operation.right, negated, site);
  } else if (operation.type === "unary") readCondition(condition, operation.operand, !negated, site);
  else if (operation.type === "call" && readCall(condition, value, operation.callee, operation.args, negated))
    return;
  else {
    const column = columnOf(condition.reader.models, value, condition.draft.tables);
    if (column !== null) addFilter(condition, column, "is", site, null, negated);
    else if (!readHybrid(condition, value, negated) && !readNestedInto(condition, value))
      unread(condition, site, "This condition could not be read.");
  }
}

/** `~Model.is_deleted`: the condition that the hybrid property stands for, at the place that names it. */
function readHybrid(condition: Condition, value: Value, negated: boolean): boolean {
  const expressions = hybridExpression(condition.reader, value).filter((each) => each.kind === "symbolic");
  const { site } = value.kind === "symbolic" ? value : { site: undefined };
  const at = condition.at ?? site;
  for (const expression of expressions)
    readCondition(at === undefined ? condition : { ...condition, at }, expression, negated);
  return expressions.length > 0;
}

type Operation<T> = Extract<SymbolicValue["operation"], { type: T }>;

function readCompare(condition: Condition, value: SymbolicValue, negated: boolean): void {
  const { left, right, operator } = value.operation as Operation<"compare">;
  const { models } = condition.reader;
  const { tables } = condition.draft;
  const a = columnOf(models, left, tables);
  const b = columnOf(models, right, tables);
  if (a !== null && b !== null && (condition.joining || a.table !== b.table)) {
    addJoin(condition, a, value.site, operator);
    addJoin(condition, b, value.site, operator);
  } else if (a !== null) compareColumn(condition, a, right, operator, value.site, negated);
  else if (b !== null) compareColumn(condition, b, left, operator, value.site, negated);
  else if (!compareRelationship(condition, left, right, value.site, negated)) {
    const nested = [left, right].map((side) => readNestedInto(condition, side));
    const read =
      nested.includes(true) || readHybrid(condition, left, negated) || readHybrid(condition, right, negated);
    if (!read) unread(condition, value.site, "The column of this condition could not be read.");
  }
}

function compareColumn(
  condition: Condition,
  column: ColumnOf,
  other: Value,
  operator: string,
  site: Site,
  negated: boolean,
): void {
  const isNull = other.kind === "constant" && other.value === null;
  addFilter(condition, column, isNull ? "is" : operator, site, other, negated);
  readNestedInto(condition, other);
}

/** `Item.owner == current_user` compares the foreign key. */
function compareRelationship(
  condition: Condition,
  left: Value,
  right: Value,
  site: Site,
  negated: boolean,
): boolean {
  const { models } = condition.reader;
  const found = relationshipOf(models, left, condition.draft.tables);
  const target =
    found === null ? undefined : models.tables.find(({ model }) => model === found.relationship.target);
  if (found === null || target === undefined) return false;
  const [pair] = joinColumns(models, found.table, target, found.relationship.secondary);
  if (pair !== undefined) addFilter(condition, pair.from, "==", site, right, negated);
  return pair !== undefined;
}

function readCall(
  condition: Condition,
  value: SymbolicValue,
  callee: Value,
  args: CallArguments,
  negated: boolean,
): boolean {
  const name = libraryName(callee);
  if (name === "and_" || name === "or_" || name === "not_") {
    for (const each of args.positional)
      readCondition(condition, each, negated !== (name === "not_"), value.site);
    if (args.open) unread(condition, value.site, "Not all conditions are known.");
    return true;
  }
  if (name === "true" || name === "false") return true;
  if (name === "exists" || name === "any_" || name === "all_")
    return args.positional.some((each) => readNestedInto(condition, each));
  if (name === "type_coerce" || name === "cast" || name === "case") {
    for (const each of args.positional.slice(0, 1)) readCondition(condition, each, negated, value.site);
    return true;
  }
  if (isCallOf(value, "text")) return false;
  if (isDatabaseFunction(callee)) return false;
  const method = methodOf(callee) ?? (isCall(callee) ? methodOf(callee.operation.callee) : null);
  return method !== null && readMethod(condition, value, method, args, negated);
}

const OPERATORS: Readonly<Record<string, string>> = {
  in_: "in",
  not_in: "not in",
  notin_: "not in",
  is_: "is",
  is_not: "is not",
  isnot: "is not",
  is_distinct_from: "!=",
  __eq__: "==",
};
const PLAIN_OPERATORS = new Set(
  "like ilike not_like notlike not_ilike contains startswith istartswith endswith icontains between any all match overlap overlaps has_key contained_by regexp_match bool_op".split(
    " ",
  ),
);

function readMethod(
  condition: Condition,
  value: SymbolicValue,
  method: { readonly object: Value; readonly name: string },
  args: CallArguments,
  negated: boolean,
): boolean {
  const { models } = condition.reader;
  const related = relationshipOf(models, method.object, condition.draft.tables);
  if (related !== null && /^(?:any|has|contains)$/.test(method.name))
    return readRelated(condition, value, related, args, negated);
  if (method.name === "exists" || method.name === "scalar_subquery")
    return readNestedInto(condition, method.object);
  const operator = OPERATORS[method.name] ?? (PLAIN_OPERATORS.has(method.name) ? method.name : null);
  const column = operator === null ? null : columnOf(models, method.object, condition.draft.tables);
  if (operator !== null && column === null && readHybrid(condition, method.object, negated)) return true;
  if (operator === null || column === null) return readOperatorCall(condition, value, method, args, negated);
  const other = args.positional[0] ?? null;
  addFilter(condition, column, operator, value.site, other, negated);
  for (const each of args.positional) readNestedInto(condition, each);
  return true;
}

/** `column.op("@>")(value)` */
function readOperatorCall(
  condition: Condition,
  value: SymbolicValue,
  method: { readonly object: Value; readonly name: string },
  args: CallArguments,
  negated: boolean,
): boolean {
  const operator =
    isCall(value) && isCall(value.operation.callee)
      ? methodOf(value.operation.callee.operation.callee)
      : method;
  if (operator === null || !/^(?:op|bool_op|self_group)$/.test(operator.name)) return false;
  const column = columnOf(condition.reader.models, operator.object, condition.draft.tables);
  if (column !== null) addFilter(condition, column, "op", value.site, args.positional[0] ?? null, negated);
  return column !== null;
}

/** `User.posts.any(Post.title == x)`: a subquery tied by the relationship's foreign key. */
function readRelated(
  condition: Condition,
  value: SymbolicValue,
  related: NonNullable<ReturnType<typeof relationshipOf>>,
  args: CallArguments,
  negated: boolean,
): boolean {
  const { models, isUser } = condition.reader;
  const target = models.tables.find(({ model }) => model === related.relationship.target);
  if (target === undefined) return false;
  addTable(condition.draft, target);
  for (const { from, to } of joinColumns(models, related.table, target, related.relationship.secondary)) {
    addJoin(condition, from, value.site, "==");
    addJoin(condition, to, value.site, "==");
  }
  const [first] = args.positional;
  const row =
    first !== undefined && isUser(first) ? target.columns.find(({ primaryKey }) => primaryKey) : undefined;
  if (row !== undefined && first !== undefined)
    addFilter(condition, { table: target, column: row }, "==", value.site, first, negated);
  else for (const each of args.positional) readCondition(condition, each, negated, value.site);
  for (const [name, other] of args.keywords) {
    const column = target.columns.find(({ attribute }) => attribute === name);
    if (column !== undefined)
      addFilter(condition, { table: target, column }, "==", value.site, other, negated);
  }
  return true;
}

function readNestedInto(condition: Condition, value: Value): boolean {
  const nested = condition.readNested(value);
  for (const each of nested) mergeNested(condition.draft, each);
  if (nested.length > 0) return true;
  const method = isCall(value) ? methodOf(value.operation.callee) : null;
  return method !== null && NESTING.has(method.name) && readNestedInto(condition, method.object);
}

const NEGATED: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  is: "is not",
  "is not": "is",
  in: "not in",
  "not in": "in",
};

const NESTING = new Set("subquery scalar_subquery cte alias exists label as_scalar".split(" "));
const SCOPING = new Set(["==", "in", "is", "contains", "any"]);

function addFilter(
  condition: Condition,
  { table, column }: ColumnOf,
  operator: string,
  site: Site,
  other: Value | null,
  negated: boolean,
): void {
  const { program, isUser } = condition.reader;
  const written = negated ? (NEGATED[operator] ?? `not ${operator}`) : operator;
  const filter: ColumnUse = use(program, table, column, condition.at ?? site, written);
  addTable(condition.draft, table);
  (condition.joining ? condition.draft.joins : condition.draft.filters).push(filter);
  if (!negated && SCOPING.has(operator) && other !== null && isUser(other))
    condition.draft.userScope ??= filter;
}

function addJoin(condition: Condition, { table, column }: ColumnOf, site: Site, operator: string): void {
  addTable(condition.draft, table);
  condition.draft.joins.push(use(condition.reader.program, table, column, condition.at ?? site, operator));
}

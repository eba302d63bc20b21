import { isCall, methodOf } from "../python/external-path.ts";
import type { CallArguments, Site, SymbolicValue, Value } from "../python/value.ts";
import { columnOf, relationshipOf } from "./column-of.ts";
import { addFilter, addJoin, type Condition, isScoping, readNestedInto } from "./condition.ts";
import { joinColumns } from "./join-columns.ts";
import { hybridExpression } from "./mapped-attribute.ts";
import { relatedTable } from "./models.ts";
import { addTable } from "./query-draft.ts";

/** How to read a condition within; given, since conditions hold conditions. */
export type ReadCondition = (condition: Condition, value: Value, negated: boolean, site: Site | null) => void;

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

/** `column.in_(...)`, `User.posts.any(...)`, `statement.exists()` */
export function readMethod(
  condition: Condition,
  value: SymbolicValue,
  method: { readonly object: Value; readonly name: string },
  args: CallArguments,
  negated: boolean,
  read: ReadCondition,
): boolean {
  const { models } = condition.reader;
  const related = relationshipOf(models, method.object, condition.draft.tables);
  if (related !== null && /^(?:any|has|contains)$/.test(method.name))
    return readRelated(condition, value, related, args, negated, read);
  if (method.name === "exists" || method.name === "scalar_subquery")
    return readNestedInto(condition, method.object, !negated);
  const operator = OPERATORS[method.name] ?? (PLAIN_OPERATORS.has(method.name) ? method.name : null);
  const column = operator === null ? null : columnOf(models, method.object, condition.draft.tables);
  if (operator !== null && column === null && readHybrid(condition, method.object, negated, read))
    return true;
  if (operator === null || column === null) return readOperatorCall(condition, value, method, args, negated);
  const other = args.positional[0] ?? null;
  addFilter(condition, column, operator, value.site, other, negated);
  for (const each of args.positional) readNestedInto(condition, each, isScoping(operator, negated));
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
  read: ReadCondition,
): boolean {
  const { models, isUser } = condition.reader;
  const target = relatedTable(models, related.relationship);
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
  else for (const each of args.positional) read(condition, each, negated, value.site);
  for (const [name, other] of args.keywords) {
    const column = target.columns.find(({ attribute }) => attribute === name);
    if (column !== undefined)
      addFilter(condition, { table: target, column }, "==", value.site, other, negated);
  }
  return true;
}

/** `~Model.is_deleted`: the condition that the hybrid property stands for, at the place that names it. */
export function readHybrid(
  condition: Condition,
  value: Value,
  negated: boolean,
  read: ReadCondition,
): boolean {
  const expressions = hybridExpression(condition.reader, value).filter((each) => each.kind === "symbolic");
  const { site } = value.kind === "symbolic" ? value : { site: undefined };
  const at = condition.at ?? (site === undefined ? undefined : { site, negated });
  for (const expression of expressions)
    read(at === undefined ? condition : { ...condition, at }, expression, negated, null);
  return expressions.length > 0;
}

import { isCall, methodOf } from "../python/external-path.ts";
import { NONE } from "../python/make-value.ts";
import { oneLine } from "../python/one-line.ts";
import type { CallArguments, Site, SymbolicValue, Value } from "../python/value.ts";
import { columnOf, isDatabaseFunction, relationshipOf } from "./column-of.ts";
import { addFilter, addJoin, type Condition, isScoping, readNestedInto, unread } from "./condition.ts";
import { readHybrid, readMethod } from "./condition-methods.ts";
import { libraryName } from "./declarations.ts";
import { joinColumns } from "./join-columns.ts";
import { scopeOfWays, usesOfWays } from "./merge-variants.ts";
import { type ColumnOf, relatedTable } from "./models.ts";
import { noteScope } from "./query-draft.ts";
import { isTextPart, readTextCondition } from "./text-condition.ts";

/** Adds the columns that a condition filters and joins by to a statement's draft. */
export function readCondition(
  condition: Condition,
  value: Value,
  negated = false,
  site: Site | null = null,
): void {
  if (value.kind === "choice") readChoice(condition, value.options, negated, site);
  else if (value.kind === "sequence") {
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

function readSymbolic(condition: Condition, value: SymbolicValue, negated: boolean): void {
  const { operation, site } = value;
  if (operation.type === "compare") readCompare(condition, value, negated);
  else if (
    operation.type === "boolean" ||
    (operation.type === "binary" && /^[&|]$/.test(operation.operator))
  ) {
    const read = (): void => {
      readCondition(condition, operation.left, negated, site);
      readCondition(condition, operation.right, negated, site);
    };
    if (/^(?:\||or)$/.test(operation.operator) !== negated) readAlternatives(condition, site, read);
    else read();
  } else if (operation.type === "unary") readCondition(condition, operation.operand, !negated, site);
  else if (operation.type === "call" && readCall(condition, value, operation.callee, operation.args, negated))
    return;
  else {
    const column = columnOf(condition.reader.models, value, condition.draft.tables);
    if (column !== null) addFilter(condition, column, "is", site, null, negated);
    else if (!readHybrid(condition, value, negated, readCondition) && !readNestedInto(condition, value))
      unread(condition, site, "This condition could not be read.");
  }
}

/** One of several conditions, as the code's branches decide: what not all of them say holds on some ways only. */
function readChoice(
  condition: Condition,
  options: readonly Value[],
  negated: boolean,
  site: Site | null,
): void {
  const { draft } = condition;
  const { userScope } = draft;
  const ways = options.map((option) => {
    const [filters, joins] = [draft.filters.length, draft.joins.length];
    draft.userScope = null;
    readCondition(condition, option, negated, site);
    const scope = draft.userScope;
    return { filters: draft.filters.splice(filters), joins: draft.joins.splice(joins), scope };
  });
  draft.filters.push(...usesOfWays(ways.map(({ filters }) => filters)));
  draft.joins.push(...usesOfWays(ways.map(({ joins }) => joins)));
  draft.userScope = userScope;
  const scope = scopeOfWays(ways.map((way) => way.scope));
  if (scope !== null) noteScope(draft, scope);
}

/**
 * `*conditions` of which some were added under a condition. Where all that it can be is known, those hold on some ways
 * only; else there can be others.
 */
export function readSpread(condition: Condition, args: CallArguments, negated: boolean, site: Site): void {
  if (!args.open) return;
  if (args.sometimes === undefined) unread(condition, site, "Not all conditions are known.");
  else readChoice(condition, [...args.sometimes, NONE], negated, site);
}

/** A scope that is one of several alternatives is quoted with the others: it does not hold alone. */
function readAlternatives({ draft, reader }: Condition, site: Site, read: () => void): void {
  const before = draft.userScope;
  const bound = draft.bound.length;
  const filters = draft.filters.length;
  read();
  const alternatives = draft.filters.splice(filters);
  draft.filters.push(
    ...alternatives.map((use) => (use.within === true ? use : { ...use, alternative: true as const })),
  );
  const together = { place: reader.program.placeOf(site), text: oneLine(reader.program.textOf(site)) };
  const later = draft.bound.splice(bound).map(({ bind, use }) => ({ bind, use: { ...use, ...together } }));
  draft.bound.push(...later);
  if (draft.userScope !== before && draft.userScope !== null)
    draft.userScope = { ...draft.userScope, ...together };
}

type Operation<T> = Extract<SymbolicValue["operation"], { type: T }>;

/** `Item.deleted_at is not None` is decided by Python: the database gets `true`. With `is`, it gets `false`, and no row is found. */
function readCompare(condition: Condition, value: SymbolicValue, negated: boolean): void {
  const { left, right, operator } = value.operation as Operation<"compare">;
  if (operator === "is not") return;
  if (operator === "is") return unread(condition, value.site, "Python decides this condition itself.");
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
      nested.includes(true) ||
      readHybrid(condition, left, negated, readCondition) ||
      readHybrid(condition, right, negated, readCondition);
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
  readNestedInto(condition, other, isScoping(operator, negated));
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
  const target = relatedTable(models, found?.relationship);
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
    const read = (): void => {
      for (const each of args.positional)
        readCondition(condition, each, negated !== (name === "not_"), value.site);
    };
    if (name !== "not_" && (name === "or_") !== negated) readAlternatives(condition, value.site, read);
    else read();
    readSpread(condition, args, negated, value.site);
    return true;
  }
  if (name === "true" || name === "false") return true;
  if (name === "exists" || name === "any_" || name === "all_")
    return args.positional.some((each) => readNestedInto(condition, each, !negated));
  if (name === "type_coerce" || name === "cast" || name === "case") {
    for (const each of args.positional.slice(0, 1)) readCondition(condition, each, negated, value.site);
    return true;
  }
  if (isTextPart(value)) return readTextCondition(condition, value, negated);
  if (isDatabaseFunction(callee)) return false;
  const method = methodOf(callee) ?? (isCall(callee) ? methodOf(callee.operation.callee) : null);
  return method !== null && readMethod(condition, value, method, args, negated, readCondition);
}

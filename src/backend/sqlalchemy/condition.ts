import type { ColumnUse } from "../../contract/database.ts";
import { isCall, methodOf } from "../python/external-path.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Site, Value } from "../python/value.ts";
import { mergeVariants } from "./merge-variants.ts";
import type { ColumnOf } from "./models.ts";
import { addTable, noteScope, type QueryDraft, use } from "./query-draft.ts";
import type { Reader } from "./reader.ts";

/** How to read a statement that stands inside of a condition; given, since both read each other. */
export type ReadNested = (value: Value) => readonly QueryDraft[];

export interface Condition {
  readonly reader: Reader;
  readonly draft: QueryDraft;
  readonly readNested: ReadNested;
  /** Conditions of `ON`: their columns are joined ones. */
  readonly joining: boolean;
  /** Where a hybrid property is named, and whether to ask for the opposite: its condition stands elsewhere, and counts here. */
  readonly at?: { readonly site: Site; readonly negated: boolean };
}

export function unread(condition: Condition, site: Site | null, reason: string): void {
  if (site === null) return;
  const hint = "A filter that stands here is not seen; check it by hand.";
  condition.draft.unread.push(undeterminedAt(site, reason, hint));
}

/** A subquery's own scope counts only where its rows are wanted: `id.not_in(select(...))` asks for the others. */
export function readNestedInto(condition: Condition, value: Value, isWanted = true): boolean {
  const nested = condition.readNested(value);
  const { userScope, bound } = condition.draft;
  const before = bound.length;
  mergeVariants(condition.draft, nested, "condition");
  if (!isWanted) {
    condition.draft.userScope = userScope;
    bound.splice(before);
  }
  if (nested.length > 0) return true;
  const method = isCall(value) ? methodOf(value.operation.callee) : null;
  return method !== null && NESTING.has(method.name) && readNestedInto(condition, method.object, isWanted);
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

/** The rows that a comparison lets through are those of its other side. */
export const isScoping = (operator: string, negated: boolean): boolean => !negated && SCOPING.has(operator);

export function addFilter(
  condition: Condition,
  column: ColumnOf,
  operator: string,
  site: Site,
  other: Value | null,
  negated: boolean,
): void {
  const { program, isUser } = condition.reader;
  const written = negated ? (NEGATED[operator] ?? `not ${operator}`) : operator;
  const plain = use(program, column, condition.at?.site ?? site, written);
  const isOpposite = condition.at?.negated ?? negated;
  const filter: ColumnUse = isOpposite ? { ...plain, text: negatedText(plain.text) } : plain;
  addTable(condition.draft, column.table);
  (condition.joining ? condition.draft.joins : condition.draft.filters).push(filter);
  if (isScoping(operator, negated) && other !== null && isUser(other)) noteScope(condition.draft, filter);
}

/** What stands behind a `~` or in a `not_()` says the opposite without it. */
const negatedText = (text: string): string =>
  /^(?:~|not\b|not_\()/.test(text) ? text : /^[\w.]+$/.test(text) ? `~${text}` : `~(${text})`;

export function addJoin(condition: Condition, column: ColumnOf, site: Site, operator: string): void {
  addTable(condition.draft, column.table);
  condition.draft.joins.push(use(condition.reader.program, column, condition.at?.site ?? site, operator));
}

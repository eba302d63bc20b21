import type { Table } from "../../contract/database.ts";
import { isCall, methodOf } from "../python/external-path.ts";
import { undeterminedAt } from "../python/make-value.ts";
import { oneLine } from "../python/one-line.ts";
import type { Value } from "../python/value.ts";
import { type Clause, positionalNodes, siteOf } from "./clause.ts";
import { relationshipOf, tableOfEntity } from "./column-of.ts";
import { joinColumns } from "./join-columns.ts";
import { mergeVariants } from "./merge-variants.ts";
import { type ColumnOf, type RelationshipOf, relatedTable } from "./models.ts";
import { addTable, use } from "./query-draft.ts";
import { readCondition } from "./read-condition.ts";
import { readFromFragment } from "./sql-fragments.ts";
import { isText, stringOfText } from "./sql-strings.ts";

export function applyJoin(clause: Clause): void {
  const { args } = clause.call.operation;
  const [target, on] = args.positional;
  if (target !== undefined) joinTo(clause, target, on ?? args.keywords.get("onclause"));
}

export function applyJoinFrom(clause: Clause): void {
  const { args } = clause.call.operation;
  const [from, target, on] = args.positional;
  const table = tableOfEntity(clause.reader.models, from);
  if (table !== null) addTable(clause.draft, table);
  if (target !== undefined) joinTo(clause, target, on ?? args.keywords.get("onclause"));
}

export function applySelectFrom(clause: Clause): void {
  for (const value of clause.call.operation.args.positional) {
    const table = tableOfEntity(clause.reader.models, value);
    if (table !== null) addTable(clause.draft, table);
    else if (isText(value)) selectFromText(clause, value);
    else mergeVariants(clause.draft, clause.readNested(subqueryOf(value)));
  }
}

function selectFromText({ reader, draft, call }: Clause, value: Value): void {
  const string = stringOfText(value);
  if (string !== null && readFromFragment(reader, draft, string)) return;
  const hint = "A table that is read here is not seen; check it by hand.";
  draft.unread.push(undeterminedAt(call.site, "What is selected from could not be read.", hint));
}

function joinTo(clause: Clause, target: Value, on: Value | undefined): void {
  const { draft } = clause;
  const { models } = clause.reader;
  const before = [...draft.tables];
  const related = relationshipOf(models, target, draft.tables);
  const table = tableOfEntity(models, target) ?? tableOfRelated(clause, related);
  if (table === null) joinSubquery(clause, target);
  else addTable(draft, table);
  const along = on === undefined ? related : relationshipOf(models, on, draft.tables);
  if (on !== undefined && on.kind !== "string" && along === null)
    readCondition({ ...clause, joining: true }, on, false, clause.call.site);
  else if (table !== null) joinByKey(clause, before, table, along);
}

const tableOfRelated = ({ reader }: Clause, related: RelationshipOf | null): Table | null =>
  relatedTable(reader.models, related?.relationship) ?? null;

/** Without a condition SQLAlchemy takes the foreign key: of the relationship, else to the table joined last. */
function joinByKey(
  clause: Clause,
  before: readonly Table[],
  table: Table,
  along: RelationshipOf | null,
): void {
  const left = along === null ? before.filter((each) => each !== table).reverse() : [along.table];
  for (const from of left) {
    const pairs = joinColumns(clause.reader.models, from, table, along?.relationship.secondary ?? null);
    for (const { from: a, to: b } of pairs) {
      addJoin(clause, a);
      addJoin(clause, b);
    }
    if (pairs.length > 0) return;
  }
}

function addJoin(clause: Clause, column: ColumnOf): void {
  const { reader, draft, name } = clause;
  const site = siteOf(clause, positionalNodes(clause)[0]);
  const text = `${name}(${oneLine(reader.program.textOf(site))})`;
  addTable(draft, column.table);
  draft.joins.push({ ...use(reader.program, column, site, "=="), text });
}

function joinSubquery(clause: Clause, target: Value): void {
  const nested = clause.readNested(subqueryOf(target));
  mergeVariants(clause.draft, nested);
  if (nested.length > 0) return;
  const hint = "A table that is joined here is not seen; check it by hand.";
  clause.draft.unread.push(undeterminedAt(clause.call.site, "The joined table could not be read.", hint));
}

function subqueryOf(value: Value): Value {
  const method = isCall(value) ? methodOf(value.operation.callee) : null;
  return method !== null && /^(?:subquery|cte|alias|lateral)$/.test(method.name) ? method.object : value;
}

import { externalPath, isCall, lastName, optionsOf, type SymbolicCall } from "../python/external-path.ts";
import type { PyExpression } from "../python/tree.ts";
import type { Site, Value } from "../python/value.ts";
import { columnOf, methodOf, relationshipOf, tableOfEntity } from "./column-of.ts";
import { isCallOf, libraryName } from "./declarations.ts";
import { joinColumns } from "./join-columns.ts";
import { columnNamed } from "./models.ts";
import { addTable, mergeNested, type QueryDraft, use } from "./query-draft.ts";
import { textOf } from "./read-column.ts";
import { type ReadNested, readCondition } from "./read-condition.ts";
import { oneLine, type Reader, undeterminedAt } from "./reader.ts";

/** One call of a statement's chain: `.where(...)`, `.limit(...)`. */
export interface Clause {
  readonly reader: Reader;
  readonly draft: QueryDraft;
  readonly call: SymbolicCall;
  readonly name: string;
  readonly readNested: ReadNested;
}

/** What a clause adds to the draft; clauses that concern nothing we look at add nothing. */
export function applyClause(clause: Clause): void {
  CLAUSES[clause.name]?.(clause);
  const { draft, name } = clause;
  if (!draft.isQuery) return;
  draft.finished = FINISHING.has(name);
  draft.single ||= SINGLE_ROW.has(name);
}

/** What gives one row, or none, or one value. */
export const SINGLE_ROW: ReadonlySet<string> = new Set(
  "one first one_or_none scalar scalar_one scalar_one_or_none fetchone get get_one".split(" "),
);
const FINISHING = new Set([...SINGLE_ROW, "all", "count", "delete", "update", "paginate"]);

const CLAUSES: Readonly<Record<string, (clause: Clause) => void>> = {
  where: applyWhere,
  filter: applyWhere,
  filter_by: applyFilterBy,
  join: applyJoin,
  outerjoin: applyJoin,
  join_from: applyJoinFrom,
  outerjoin_from: applyJoinFrom,
  select_from: applySelectFrom,
  order_by: applyOrder,
  offset: (clause) => {
    clause.draft.offset = argumentText(clause, 0);
  },
  limit: applyLimit,
  fetch: applyLimit,
  slice: (clause) => {
    clause.draft.offset = argumentText(clause, 0);
    clause.draft.limit = argumentText(clause, 1);
  },
  options: applyOptions,
  group_by: ({ draft }) => {
    draft.aggregate = false;
    draft.single = false;
  },
  count: ({ draft }) => {
    if (!draft.isQuery) return;
    draft.aggregate = true;
    draft.single = true;
  },
  delete: ({ draft }) => {
    if (draft.isQuery) draft.kind = "delete";
  },
  update: ({ draft }) => {
    if (draft.isQuery) draft.kind = "update";
  },
  get: applyQueryGet,
  union: applyUnion,
  union_all: applyUnion,
  with_only_columns: (clause) => {
    const counted = clause.call.operation.args.positional;
    const all = counted.length > 0 && counted.every((each) => /\.func\.count/.test(calledPath(each)));
    clause.draft.aggregate = all;
    clause.draft.single = all;
  },
};

const calledPath = (value: Value): string =>
  isCall(value) ? (externalPath(value.operation.callee) ?? "") : "";

const siteOf = (clause: Clause, node: PyExpression | undefined): Site =>
  node === undefined ? clause.call.site : { module: clause.call.site.module, node };

const positionalNodes = ({ call }: Clause): PyExpression[] =>
  call.operation.args.nodes.filter(({ name }) => name === null).map(({ node }) => node);

function argumentText(clause: Clause, position: number): string | null {
  const node = positionalNodes(clause)[position] ?? clause.call.operation.args.nodes[0]?.node;
  if (node === undefined || (node.kind === "constant" && node.value === null)) return null;
  return oneLine(clause.reader.program.textOf(siteOf(clause, node)));
}

function applyLimit(clause: Clause): void {
  clause.draft.limit = argumentText(clause, 0);
  if (clause.draft.limit === "1") clause.draft.single = true;
}

function applyWhere(clause: Clause): void {
  const { reader, draft, readNested, call } = clause;
  const nodes = positionalNodes(clause);
  call.operation.args.positional.forEach((each, at) => {
    readCondition({ reader, draft, readNested, joining: false }, each, false, siteOf(clause, nodes[at]));
  });
  noteOpenArguments(clause);
}

function noteOpenArguments(clause: Clause): void {
  if (!clause.call.operation.args.open) return;
  const hint = "A filter that stands here is not seen; check it by hand.";
  clause.draft.unread.push(
    undeterminedAt(clause.reader.program, clause.call.site, "Not all conditions are known.", hint),
  );
}

function applyFilterBy(clause: Clause): void {
  const { reader, draft, call } = clause;
  const table = draft.tables.at(-1);
  for (const [name, value] of call.operation.args.keywords) {
    const node = call.operation.args.nodes.find((each) => each.name === name)?.node;
    const site = siteOf(clause, node);
    const owner = table !== undefined && columnNamed(table, name) !== undefined ? table : draft.tables[0];
    const column =
      owner === undefined ? undefined : (columnNamed(owner, name) ?? foreignKeyOf(clause, owner, name));
    if (owner === undefined || column === undefined) continue;
    const valueText = oneLine(reader.program.textOf(site));
    const text = valueText.startsWith(`${name}=`) ? valueText : `${name}=${valueText}`;
    const filter = { ...use(reader.program, owner, column, site, "=="), text };
    draft.filters.push(filter);
    if (reader.isUser(value)) draft.userScope ??= filter;
  }
  noteOpenArguments(clause);
}

function foreignKeyOf({ reader }: Clause, table: QueryDraft["tables"][number], name: string) {
  const relationship = table.relationships.find(({ attribute }) => attribute === name);
  const target = reader.models.tables.find(({ model }) => model === relationship?.target);
  if (relationship === undefined || target === undefined) return undefined;
  return joinColumns(reader.models, table, target, relationship.secondary)[0]?.from.column;
}

function applyJoin(clause: Clause): void {
  const [target, on] = clause.call.operation.args.positional;
  if (target !== undefined) joinTo(clause, target, on ?? clause.call.operation.args.keywords.get("onclause"));
}

function applyJoinFrom(clause: Clause): void {
  const [from, target, on] = clause.call.operation.args.positional;
  const table = tableOfEntity(clause.reader.models, from);
  if (table !== null) addTable(clause.draft, table);
  if (target !== undefined) joinTo(clause, target, on ?? clause.call.operation.args.keywords.get("onclause"));
}

function joinTo(clause: Clause, target: Value, on: Value | undefined): void {
  const { reader, draft } = clause;
  const { models } = reader;
  const before = [...draft.tables];
  const related = relationshipOf(models, target, draft.tables);
  const table =
    tableOfEntity(models, target) ??
    models.tables.find(({ model }) => model === related?.relationship.target) ??
    null;
  if (table === null) {
    const nested = clause.readNested(subqueryOf(target));
    for (const each of nested) mergeNested(draft, each);
    if (nested.length === 0) noteUnreadJoin(clause);
  } else addTable(draft, table);
  if (on !== undefined && on.kind !== "string" && relationshipOf(models, on, draft.tables) === null) {
    readCondition({ ...clause, joining: true }, on, false, clause.call.site);
    return;
  }
  if (table === null) return;
  const onRelated = on === undefined ? related : relationshipOf(models, on, draft.tables);
  const left = onRelated === null ? before.filter((each) => each !== table) : [onRelated.table];
  for (const from of left.reverse()) {
    const pairs = joinColumns(models, from, table, onRelated?.relationship.secondary ?? null);
    for (const { from: a, to: b } of pairs)
      for (const side of [a, b]) {
        addTable(draft, side.table);
        draft.joins.push(use(reader.program, side.table, side.column, joinSite(clause), "=="));
      }
    if (pairs.length > 0) return;
  }
}

const joinSite = (clause: Clause): Site => siteOf(clause, positionalNodes(clause)[0]);

function subqueryOf(value: Value): Value {
  const method = isCall(value) ? methodOf(value.operation.callee) : null;
  return method !== null && /^(?:subquery|cte|alias|lateral)$/.test(method.name) ? method.object : value;
}

function noteUnreadJoin(clause: Clause): void {
  const hint = "A table that is joined here is not seen; check it by hand.";
  clause.draft.unread.push(
    undeterminedAt(clause.reader.program, clause.call.site, "The joined table could not be read.", hint),
  );
}

function applySelectFrom(clause: Clause): void {
  for (const value of clause.call.operation.args.positional) {
    const table = tableOfEntity(clause.reader.models, value);
    if (table !== null) addTable(clause.draft, table);
    else for (const nested of clause.readNested(subqueryOf(value))) mergeNested(clause.draft, nested);
  }
}

function applyOrder(clause: Clause): void {
  const nodes = positionalNodes(clause);
  clause.call.operation.args.positional.forEach((value, at) => {
    addSort(clause, value, siteOf(clause, nodes[at]));
  });
  if (clause.call.operation.args.open) noteUnreadOrder(clause, clause.call.site);
}

function addSort(clause: Clause, value: Value, site: Site): void {
  for (const option of optionsOf(value)) addSortBy(clause, option, site);
}

function addSortBy(clause: Clause, value: Value, site: Site): void {
  const { reader, draft } = clause;
  if (value.kind === "constant") return;
  const named = textOf(value)?.match(/\w+/)?.[0];
  const table = draft.tables[0];
  const column = named !== undefined && table !== undefined ? columnNamed(table, named) : undefined;
  const found =
    column !== undefined && table !== undefined
      ? { table, column }
      : columnOf(reader.models, value, draft.tables);
  if (found !== null) {
    const sort = use(reader.program, found.table, found.column, site, null);
    draft.sorts.push({ ...sort, descending: isDescending(value) });
  } else if (isOpaqueSort(value)) noteUnreadOrder(clause, site);
}

/** Sorting by a function or a label reads no column directly; anything else that is no column is not understood. */
const isOpaqueSort = (value: Value): boolean =>
  value.kind === "unknown" || (value.kind === "symbolic" && !isCall(value));

function noteUnreadOrder(clause: Clause, site: Site): void {
  const hint = "A column that is sorted by here is not seen; check it by hand.";
  clause.draft.unread.push(
    undeterminedAt(clause.reader.program, site, "This order could not be read.", hint),
  );
}

function isDescending(value: Value): boolean {
  if (value.kind === "string") return /\bdesc\b/i.test(textOf(value) ?? "");
  if (!isCall(value)) return false;
  const { callee, args } = value.operation;
  if (libraryName(callee) === "desc") return true;
  const method = methodOf(callee);
  if (method?.name === "desc") return true;
  return (method !== null && isDescending(method.object)) || args.positional.some(isDescending);
}

const EAGER = ["selectinload", "joinedload", "subqueryload", "contains_eager", "immediateload"];

function applyOptions(clause: Clause): void {
  for (const value of clause.call.operation.args.positional.flatMap((each) =>
    each.kind === "sequence" ? each.items : [each],
  ))
    addEager(clause, value);
}

function addEager(clause: Clause, value: Value): void {
  if (!isCall(value)) return;
  const { callee, args } = value.operation;
  const method = methodOf(callee);
  if (method !== null) addEager(clause, method.object);
  const name = method?.name ?? lastName(externalPath(callee) ?? "");
  if (!isCallOf(value, ...EAGER) && !EAGER.includes(name)) return;
  for (const each of args.positional) {
    const found = relationshipOf(clause.reader.models, each, clause.reader.models.tables);
    if (found !== null) clause.draft.eager.push(found.relationship.attribute);
  }
}

/** `session.query(Model).get(id)` */
function applyQueryGet(clause: Clause): void {
  const { draft } = clause;
  if (!draft.isQuery) return;
  draft.kind = "get";
  draft.single = true;
}

function applyUnion(clause: Clause): void {
  const { draft } = clause;
  const own = draft.userScope;
  for (const value of clause.call.operation.args.positional)
    for (const nested of clause.readNested(value)) {
      mergeNested(draft, nested);
      if (nested.userScope === null) draft.userScope = null;
    }
  if (own === null) draft.userScope = null;
}

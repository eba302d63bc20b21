import type { Table } from "../../contract/database.ts";
import { literalOf } from "../../contract/pattern.ts";
import { externalPath, isCall, lastName, methodOf } from "../python/external-path.ts";
import { undeterminedAt } from "../python/make-value.ts";
import { oneLine } from "../python/one-line.ts";
import type { Value } from "../python/value.ts";
import { type Clause, positionalNodes, siteOf } from "./clause.ts";
import { relationshipOf } from "./column-of.ts";
import { isCallOf } from "./declarations.ts";
import { eagerLoad } from "./eager-loads.ts";
import { applyJoin, applyJoinFrom, applySelectFrom } from "./join-clauses.ts";
import { joinColumns } from "./join-columns.ts";
import { type ColumnOf, columnNamed, type Models, relatedTable } from "./models.ts";
import { applyOrder } from "./order-clause.ts";
import { noteScope, type QueryDraft, use } from "./query-draft.ts";
import { readCondition, readSpread } from "./read-condition.ts";
import { settleBindparams } from "./sql-binds.ts";
import { applyFromStatement, applyUnion } from "./whole-statements.ts";

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
  values: applyValues,
  from_statement: applyFromStatement,
  bindparams: ({ reader, draft, call }) => settleBindparams(reader, draft, call.operation.args),
  params: ({ reader, draft, call }) => settleBindparams(reader, draft, call.operation.args),
  union: applyUnion,
  union_all: applyUnion,
  with_only_columns: (clause) => {
    const counted = clause.call.operation.args.positional;
    const all = counted.length > 0 && counted.every((each) => /\.func\.count/.test(calledPath(each)));
    clause.draft.aggregate = all;
    clause.draft.single = all;
    clause.draft.givesRows = false;
  },
};

const calledPath = (value: Value): string =>
  isCall(value) ? (externalPath(value.operation.callee) ?? "") : "";

function argumentText(clause: Clause, position: number): string | null {
  const node = positionalNodes(clause)[position] ?? clause.call.operation.args.nodes[0]?.node;
  const { positional, keywords } = clause.call.operation.args;
  const value = positional[position] ?? [...keywords.values()][0];
  if (node === undefined || (value?.kind === "constant" && value.value === null)) return null;
  return oneLine(clause.reader.program.textOf(siteOf(clause, node)));
}

function applyLimit(clause: Clause): void {
  clause.draft.limit = argumentText(clause, 0);
  if (clause.draft.limit === "1") clause.draft.single = true;
}

function applyWhere(clause: Clause): void {
  const { reader, draft, readNested, call } = clause;
  const nodes = positionalNodes(clause);
  const condition = { reader, draft, readNested, joining: false };
  call.operation.args.positional.forEach((each, at) => {
    readCondition(condition, each, false, siteOf(clause, nodes[at]));
  });
  readSpread(condition, call.operation.args, false, call.site);
}

function noteOpenArguments(clause: Clause): void {
  if (!clause.call.operation.args.open) return;
  const hint = "A filter that stands here is not seen; check it by hand.";
  clause.draft.unread.push(undeterminedAt(clause.call.site, "Not all conditions are known.", hint));
}

function applyFilterBy(clause: Clause): void {
  const { reader, draft, call } = clause;
  const table = draft.tables.at(-1);
  for (const [name, value] of call.operation.args.keywords) {
    const node = call.operation.args.nodes.find((each) => each.name === name)?.node;
    const site = siteOf(clause, node);
    const owner = table !== undefined && columnNamed(table, name) !== undefined ? table : draft.tables[0];
    const found = owner === undefined ? null : columnFor(clause, owner, name);
    if (found === null) {
      const hint = "A filter that stands here is not seen; check it by hand.";
      const reason = `The column ${name} of this filter is not known.`;
      draft.unread.push(undeterminedAt(site, reason, hint));
      continue;
    }
    const valueText = oneLine(reader.program.textOf(site));
    const text = valueText.startsWith(`${name}=`) ? valueText : `${name}=${valueText}`;
    const filter = { ...use(reader.program, found, site, "=="), text };
    draft.filters.push(filter);
    if (reader.isUser(value)) noteScope(draft, filter);
  }
  noteOpenArguments(clause);
}

function columnFor(clause: Clause, table: Table, name: string): ColumnOf | null {
  const column = columnNamed(table, name) ?? foreignKeyOf(clause, table, name);
  return column === undefined ? proxiedColumn(clause.reader.models, table, name) : { table, column };
}

/** `group_id = association_proxy("list", "group_id")`: a column of the related table, asked for by EXISTS. */
function proxiedColumn(models: Models, table: Table, name: string): ColumnOf | null {
  const proxy = models.classOf.get(table.name)?.attributes.get(name);
  if (!isCallOf(proxy, "association_proxy")) return null;
  const [through, attribute] = proxy.operation.args.positional.map((each) =>
    each.kind === "string" ? literalOf(each.pattern) : undefined,
  );
  const relationship = table.relationships.find((each) => each.attribute === through);
  const target = relatedTable(models, relationship);
  if (target === undefined || attribute === undefined) return null;
  const column = columnNamed(target, attribute);
  return column === undefined ? proxiedColumn(models, target, attribute) : { table: target, column };
}

function foreignKeyOf({ reader }: Clause, table: QueryDraft["tables"][number], name: string) {
  const relationship = table.relationships.find(({ attribute }) => attribute === name);
  const target = relatedTable(reader.models, relationship);
  if (relationship === undefined || target === undefined) return undefined;
  return joinColumns(reader.models, table, target, relationship.secondary)[0]?.from.column;
}

const EAGER = ["selectinload", "joinedload", "subqueryload", "contains_eager", "immediateload"];

function applyOptions(clause: Clause): void {
  for (const value of clause.call.operation.args.positional.flatMap((each) =>
    each.kind === "sequence" ? each.items : [each],
  ))
    addEager(clause, value);
}

/** `joinedload(A.b)`, `joinedload(A.b).selectinload(B.c)`, `joinedload(A.b).options(selectinload(B.c))`, or one of several. */
function addEager(clause: Clause, value: Value): void {
  if (value.kind === "choice") for (const option of value.options) addEager(clause, option);
  if (!isCall(value)) return;
  const { callee, args } = value.operation;
  const method = methodOf(callee);
  if (method !== null) addEager(clause, method.object);
  if (method?.name === "options") for (const each of args.positional) addEager(clause, each);
  const name = method?.name ?? lastName(externalPath(callee) ?? "");
  if (!isCallOf(value, ...EAGER) && !EAGER.includes(name)) return;
  for (const each of args.positional) {
    const found = relationshipOf(clause.reader.models, each, clause.reader.models.tables);
    const load = found === null ? null : eagerLoad(clause.reader.models, found, name);
    if (load !== null) clause.draft.eager.push(load);
  }
}

/** `update(Model).values(name="x")`, `.values({"name": "x"})`, `.values({Model.name: "x"})` */
function applyValues({ draft, call }: Clause): void {
  const [table] = draft.tables;
  if (table === undefined || (draft.kind !== "update" && draft.kind !== "insert")) return;
  const given = call.operation.args.positional.flatMap((each) =>
    each.kind === "dict" ? [...each.entries.keys()] : [],
  );
  for (const name of [...call.operation.args.keywords.keys(), ...given]) {
    const column = columnNamed(table, name);
    if (column !== undefined) draft.writes.push(column.name);
  }
}

/** `session.query(Model).get(id)` */
function applyQueryGet(clause: Clause): void {
  const { draft } = clause;
  if (!draft.isQuery) return;
  draft.kind = "get";
  draft.single = true;
}

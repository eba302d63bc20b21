import { externalPath, isCall, methodOf, optionsOf, type SymbolicCall } from "../python/external-path.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Value } from "../python/value.ts";
import { columnOf, isDatabaseFunction, tableOfEntity } from "./column-of.ts";
import { libraryName } from "./declarations.ts";
import { addTable, copyDraft, mergeNested, newDraft, type QueryDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { draftsOfText } from "./sql-drafts.ts";
import { isText } from "./sql-strings.ts";
import { applyClause } from "./statement-clauses.ts";
import { returnedBy } from "./unfollowed.ts";

const MANY_OPTIONS = 8;

/**
 * The statements that a value can be: one for each way through the branches that build it. Empty when it is none.
 * Beyond a handful of ways, the rest is left out: what differs then is in conditions that the others have too.
 */
export function readStatements(reader: Reader, value: Value, depth = 0): QueryDraft[] {
  if (depth > 40 || !reader.models.hasStatements) return [];
  return optionsOf(value)
    .slice(0, MANY_OPTIONS)
    .map(callBehind)
    .flatMap((option) => (isCall(option) ? rememberStatements(reader, option, depth) : []))
    .slice(0, MANY_OPTIONS);
}

/** `query, page = paginate(query)`: one of what a call gives. */
export const callBehind = (value: Value): Value =>
  value.kind === "symbolic" && value.operation.type === "element" ? value.operation.of : value;

/** Branches share what they build on: without memory, every `if` would double the work. */
function rememberStatements(reader: Reader, call: SymbolicCall, depth: number): QueryDraft[] {
  const known = reader.drafts.get(call);
  if (known !== undefined) return known.map(copyDraft);
  const read = readCallStatements(reader, call, depth);
  reader.drafts.set(call, read.map(copyDraft));
  return read;
}

function readCallStatements(reader: Reader, call: SymbolicCall, depth: number): QueryDraft[] {
  if (isText(call)) return draftsOfText(reader, call);
  const root = readRoot(reader, call, depth);
  if (root !== null) return [root];
  if (call.operation.callee.kind === "function")
    return returnedBy(reader, call).flatMap((value) => readStatements(reader, value, depth + 10));
  const method = methodOf(call.operation.callee);
  if (method === null || externalPath(call.operation.callee) !== null) return passedOn(reader, call, depth);
  const drafts = readStatements(reader, method.object, depth + 1).filter(({ finished }) => !finished);
  const readNested = (value: Value): QueryDraft[] => readStatements(reader, value, depth + 1);
  for (const draft of drafts) {
    applyClause({ reader, draft, call, name: method.name, readNested });
    if (draft.tables.length === 0) addFilteredTables(reader, draft);
  }
  return drafts;
}

/** `apply_filters(query, wanted)`: a library's function that gets a query hands it on, with more conditions perhaps. */
function passedOn(reader: Reader, call: SymbolicCall, depth: number): QueryDraft[] {
  const { callee, args } = call.operation;
  const path = externalPath(callee);
  const [first] = args.positional;
  if (path === null || first === undefined || /^builtins\./.test(path) || libraryName(callee) !== null)
    return [];
  const drafts = readStatements(reader, first, depth + 1).filter((draft) => draft.isQuery && !draft.finished);
  const hint = "A filter that it adds is not seen; check it by hand.";
  const note = undeterminedAt(call.site, "A library adds to the query here.", hint);
  for (const draft of drafts) draft.unread.push(note);
  return drafts;
}

/** `exists().where(A.x == 1)` names its table by its conditions alone. */
function addFilteredTables({ models }: Reader, draft: QueryDraft): void {
  for (const { table: name } of draft.filters) {
    const table = models.byName.get(name);
    if (table !== undefined) addTable(draft, table);
  }
}

function readRoot(reader: Reader, call: SymbolicCall, depth: number): QueryDraft | null {
  const { callee, args } = call.operation;
  const name = libraryName(callee);
  if (name === "select") return selectDraft(reader, call, depth, false);
  if (name === "insert" || name === "update" || name === "delete") {
    const table = tableOfEntity(reader.models, args.positional[0] ?? args.keywords.get("table"));
    const draft = newDraft(name, call.site);
    if (table !== null) addTable(draft, table);
    return draft;
  }
  if (name === "exists") return existsDraft(reader, call, depth);
  if (name === "union" || name === "union_all" || name === "intersect" || name === "except_")
    return unionDraft(reader, call, depth);
  const ofTable = tableDraft(reader, call);
  if (ofTable !== null) return ofTable;
  const method = methodOf(callee);
  const isQuery = method?.name === "query" && isQueryOfModels(reader, call, depth);
  return isQuery ? selectDraft(reader, call, depth, true) : null;
}

/** `boats.update()`, `Boat.__table__.insert()`: a core table begins its own statements. */
function tableDraft({ models }: Reader, call: SymbolicCall): QueryDraft | null {
  const method = methodOf(call.operation.callee);
  const kind = STARTS.find((name) => name === method?.name);
  const table =
    method === null || method.object.kind === "class" ? null : tableOfEntity(models, method.object);
  if (kind === undefined || table === null || call.operation.args.positional.length > 0) return null;
  const draft = newDraft(kind, call.site);
  addTable(draft, table);
  draft.isWhole = true;
  return draft;
}

const STARTS = ["select", "insert", "update", "delete"] as const;

/** `anything.query(Model)`: a name alone proves nothing, a mapped class or column as argument does. */
const isQueryOfModels = (reader: Reader, call: SymbolicCall, depth: number): boolean =>
  call.operation.args.positional.some((each) => isSelectable(reader, each, depth));

const isSelectable = (reader: Reader, value: Value, depth: number): boolean =>
  tableOfEntity(reader.models, value) !== null ||
  columnOf(reader.models, value, reader.models.tables) !== null ||
  isDatabaseCall(value) ||
  readStatements(reader, value, depth + 1).length > 0;

const isDatabaseCall = (value: Value): boolean => {
  if (!isCall(value)) return false;
  const method = methodOf(value.operation.callee);
  return isDatabaseFunction(value.operation.callee) || (method !== null && isDatabaseCall(method.object));
};

const AGGREGATES = new Set(
  "count sum max min avg array_agg string_agg bool_or bool_and json_agg jsonb_agg".split(" "),
);

function selectDraft(reader: Reader, call: SymbolicCall, depth: number, isQuery: boolean): QueryDraft {
  const draft = newDraft("select", call.site, isQuery);
  const selected = call.operation.args.positional.flatMap((each) =>
    each.kind === "sequence" ? each.items : [each],
  );
  for (const each of selected) {
    const table = tableOfEntity(reader.models, each) ?? columnOf(reader.models, each, [])?.table ?? null;
    if (table !== null) addTable(draft, table);
    else
      for (const nested of readStatements(reader, nestedValue(each), depth + 1)) mergeNested(draft, nested);
    for (const inner of argumentsOf(each)) {
      const within = columnOf(reader.models, inner, []);
      if (within !== null) addTable(draft, within.table);
    }
  }
  draft.givesRows = selected.some((each) => tableOfEntity(reader.models, each) !== null);
  draft.aggregate = selected.length > 0 && selected.every(isAggregate);
  draft.single = draft.aggregate;
  draft.isWhole = selected.every(isPlain);
  return draft;
}

/** `select(1)`, `select(func.now())` */
const isPlain = (value: Value): boolean =>
  value.kind === "constant" ||
  value.kind === "string" ||
  (isCall(value) &&
    isDatabaseFunction(value.operation.callee) &&
    value.operation.args.positional.every(isPlain));

/** `exists(...)` and `subquery.c.id` stand for the statement within. */
function nestedValue(value: Value): Value {
  const method = isCall(value) ? methodOf(value.operation.callee) : null;
  return method?.name === "label" || method?.name === "scalar_subquery" ? nestedValue(method.object) : value;
}

const argumentsOf = (value: Value): readonly Value[] =>
  isCall(value) ? value.operation.args.positional : [];

function isAggregate(value: Value): boolean {
  if (!isCall(value)) return false;
  const { callee, args } = value.operation;
  const method = methodOf(callee);
  const path = externalPath(callee);
  if (isDatabaseFunction(callee) && path !== null) {
    const name = path.slice(path.lastIndexOf(".") + 1);
    return AGGREGATES.has(name) || (name === "coalesce" && args.positional.some(isAggregate));
  }
  if (libraryName(callee) === "exists") return true;
  return (
    method !== null && method.name !== "over" && (method.name === "exists" || isAggregate(method.object))
  );
}

function existsDraft(reader: Reader, call: SymbolicCall, depth: number): QueryDraft {
  const draft = newDraft("select", call.site);
  for (const each of call.operation.args.positional) {
    const table = tableOfEntity(reader.models, each) ?? columnOf(reader.models, each, [])?.table ?? null;
    if (table !== null) addTable(draft, table);
    else for (const nested of readStatements(reader, each, depth + 1)) mergeNested(draft, nested);
  }
  draft.aggregate = true;
  draft.single = true;
  return draft;
}

function unionDraft(reader: Reader, call: SymbolicCall, depth: number): QueryDraft {
  const draft = newDraft("select", call.site);
  for (const each of call.operation.args.positional)
    for (const nested of readStatements(reader, each, depth + 1)) mergeNested(draft, nested);
  // Rows of a part without the user in its filter come back as well.
  draft.userScope = null;
  draft.bound.splice(0);
  return draft;
}

import { isCall, methodOf, optionsOf } from "../python/external-path.ts";
import { isNone, undeterminedAt } from "../python/make-value.ts";
import type { Site, Value } from "../python/value.ts";
import { type Clause, positionalNodes, siteOf } from "./clause.ts";
import { columnOf, isDatabaseFunction } from "./column-of.ts";
import { isCallOf, libraryName } from "./declarations.ts";
import { columnNamed } from "./models.ts";
import { use } from "./query-draft.ts";
import { textOf } from "./read-column.ts";
import { readSqlFragment } from "./sql-fragments.ts";
import { stringOfText } from "./sql-strings.ts";

export function applyOrder(clause: Clause): void {
  const nodes = positionalNodes(clause);
  const [first] = clause.call.operation.args.positional;
  if (first !== undefined && isNone(first)) return forgetOrder(clause);
  clause.call.operation.args.positional.forEach((value, at) => {
    addSort(clause, value, siteOf(clause, nodes[at]));
  });
  if (clause.call.operation.args.open) noteUnreadOrder(clause, clause.call.site);
}

/** One of several orders is not behind another of them. */
function addSort(clause: Clause, value: Value, site: Site): void {
  const { sorts } = clause.draft;
  const before = sorts.length;
  const options = optionsOf(value);
  for (const option of options) addSortBy(clause, option, site);
  if (options.length > 1)
    sorts.push(...sorts.splice(before).map((sort) => ({ ...sort, conditional: true as const })));
}

function addSortBy(clause: Clause, value: Value, site: Site): void {
  const { reader, draft } = clause;
  if (value.kind === "constant" || isMade(value)) return;
  if (isCallOf(value, "text", "literal_column")) {
    readSqlFragment(reader, draft, "ORDER BY", stringOfText(value), site);
    return;
  }
  const named = textOf(value)?.match(/\w+/)?.[0];
  const table = draft.tables[0];
  const column = named !== undefined && table !== undefined ? columnNamed(table, named) : undefined;
  const found =
    column !== undefined && table !== undefined
      ? { table, column }
      : columnOf(reader.models, value, draft.tables);
  if (found !== null) {
    const sort = use(reader.program, found, site, null);
    draft.sorts.push({ ...sort, descending: isDescending(value) });
  } else if (isOpaqueSort(value)) noteUnreadOrder(clause, site);
}

const DIRECTIONS = new Set("asc desc nulls_first nulls_last nullsfirst nullslast label".split(" "));

/** `desc(func.rank(Post.body))`: what a function makes of a column has an order of its own. */
function isMade(value: Value): boolean {
  if (!isCall(value)) return false;
  const { callee, args } = value.operation;
  if (isDatabaseFunction(callee)) return true;
  const method = methodOf(callee);
  if (method !== null && DIRECTIONS.has(method.name)) return isMade(method.object);
  return DIRECTIONS.has(libraryName(callee) ?? "") && args.positional.slice(0, 1).some(isMade);
}

/** `.order_by(None)` takes back what was said of the order before. */
function forgetOrder({ draft }: Clause): void {
  draft.sorts.splice(0);
  const others = draft.unread.filter(({ reason }) => reason !== UNREAD_ORDER);
  draft.unread.splice(0, draft.unread.length, ...others);
}

const UNREAD_ORDER = "This order could not be read.";

/** Sorting by a function or a label reads no column directly; anything else that is no column is not understood. */
const isOpaqueSort = (value: Value): boolean =>
  value.kind === "unknown" || (value.kind === "symbolic" && !isCall(value));

function noteUnreadOrder(clause: Clause, site: Site): void {
  const hint = "A column that is sorted by here is not seen; check it by hand.";
  clause.draft.unread.push(undeterminedAt(site, UNREAD_ORDER, hint));
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

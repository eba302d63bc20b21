import type { ColumnUse, EagerLoad, OperationQueries, Statement } from "../contract/database.ts";
import { type Place, placeText, type Undetermined } from "../contract/place.ts";
import type { HopStatement } from "../contract/report.ts";
import { statement } from "./make-hop.ts";

/** What a reader is told of a query hop: its main statement first, then the others, then what is not known. */
export const queryStatements = (
  { statements, ownershipChecks, relatedReads, undetermined }: OperationQueries,
  main: Statement | null,
): HopStatement[] => [
  ...(main === null ? [] : describe(main)),
  ...ownership(ownershipChecks),
  ...others(statements, main),
  ...alongRelationships(relatedReads),
  ...(main === null ? [] : notFollowed("Not followed", undetermined, "more statements can run there")),
];

function describe(main: Statement): HopStatement[] {
  const own = (uses: readonly ColumnUse[]) => uses.filter(({ within }) => within === undefined);
  const joins = own(main.joins);
  const filters = own(main.filters).filter((use) => use.text !== main.userScope?.text);
  const always = filters.filter(({ conditional }) => conditional === undefined);
  const sometimes = filters.filter(({ conditional }) => conditional !== undefined);
  return [
    ...(joins.length === 0 ? [] : [statement("Join", texts(joins), "info")]),
    ...(main.userScope === null ? [] : [scopeStatement(main.userScope)]),
    ...(always.length === 0 ? [] : [statement("Filter", texts(always), "info")]),
    ...(sometimes.length === 0 ? [] : [statement("Filter, where asked for", texts(sometimes), "info")]),
    ...(main.writes.length === 0
      ? []
      : [statement("Sets", main.writes.map((column) => `\`${column}\``).join(", "), "info")]),
    ...subqueries(main),
    ...window(main),
    ...(main.eager.length === 0
      ? []
      : [statement("Eager loading", main.eager.map(loadText).join(", "), "info")]),
    ...notFollowed("Not read", main.unread ?? [], "it can filter, join or sort by more"),
  ];
}

/** The session loads what was not loaded with the row. */
function alongRelationships(reads: OperationQueries["relatedReads"]): HopStatement[] {
  if (reads.length === 0) return [];
  const list = reads.map(({ model, attribute, place }) => `\`${model}.${attribute}\` (${placeText(place)})`);
  return [statement("Goes along relationships", list.join(", "), "info")];
}

const TOLD = 3;

/** What stopped the analysis, and what could be there. */
function notFollowed(label: string, unread: readonly Undetermined[], meaning: string): HopStatement[] {
  if (unread.length === 0) return [];
  const told = unread
    .slice(0, TOLD)
    .map(({ expression, file, line }) => `\`${expression}\` (${file}:${line})`);
  const more = unread.length > TOLD ? ` and ${unread.length - TOLD} more` : "";
  return [statement(label, `${told.join(", ")}${more}: ${meaning}`, "info")];
}

const loadText = ({ model, attribute, by }: EagerLoad): string => `\`${model}.${attribute}\` by \`${by}\``;

const scopeStatement = ({ text, conditional }: ColumnUse): HopStatement =>
  conditional === undefined
    ? statement("Security", `only rows of who is authenticated: \`${text}\``)
    : statement("Security", `on some ways only rows of who is authenticated: \`${text}\``, "info");

function subqueries(main: Statement): HopStatement[] {
  const uses = [...main.joins, ...main.filters].filter(({ within }) => within !== undefined);
  if (main.subqueries.length === 0 && uses.length === 0) return [];
  const over =
    main.subqueries.length === 0 ? "" : `over ${main.subqueries.map((name) => `\`${name}\``).join(", ")}`;
  const by = uses.length === 0 ? "" : `by ${texts(uses)}`;
  return [statement("Subquery", [over, by].filter((part) => part !== "").join(" "), "info")];
}

function window(main: Statement): HopStatement[] {
  const bounded = [
    ...(main.offset === null ? [] : [`offset \`${main.offset}\``]),
    ...(main.limit === null ? [] : [`limit \`${main.limit}\``]),
  ];
  return [
    ...(main.sorts.length === 0 ? [] : [statement("Ordering", main.sorts.map(sortText).join(", "))]),
    ...(bounded.length === 0 ? [] : [statement("Window", bounded.join(", "))]),
  ];
}

const texts = (uses: readonly ColumnUse[]): string =>
  [...new Set(uses.map((use) => `\`${use.text}\``))].join(", ");

const sortText = (sort: Statement["sorts"][number]): string =>
  `\`${sort.table}.${sort.column}\` ${sort.descending ? "descending" : "ascending"}`;

const ownership = (checks: readonly Place[]): HopStatement[] =>
  checks.length === 0
    ? []
    : [statement("Ownership", `checked after the read at ${checks.map(placeText).join(", ")}`)];

function others(statements: readonly Statement[], main: Statement | null): HopStatement[] {
  const rest = statements.filter((candidate) => candidate !== main);
  const own = rest.filter(({ throughDependency }) => !throughDependency);
  const injected = statements.filter(
    ({ throughDependency, inDependencyToo }) => throughDependency || inDependencyToo === true,
  );
  return [
    ...(own.length === 0 ? [] : [statement("Also", listOf(own), "info")]),
    ...(injected.length === 0 ? [] : [statement("In dependencies", listOf(injected), "info")]),
  ];
}

const listOf = (statements: readonly Statement[]): string =>
  [...new Set(statements.map((one) => `${doingOf(one)}${filteredBy(one)} (${placeText(one.built)})`))].join(
    "; ",
  );

/** What it filters by tells two reads of one table apart; columns of other tables than the first have it in front. */
function filteredBy({ filters, tables: [first] }: Statement): string {
  const columns = filters.filter(({ within }) => within === undefined);
  const names = columns.map(({ table, column }) => `\`${table === first ? column : `${table}.${column}`}\``);
  return names.length === 0 ? "" : ` by ${[...new Set(names)].join(", ")}`;
}

const VERBS: Record<Statement["kind"], string> = {
  select: "reads",
  get: "loads one row by key from",
  insert: "inserts into",
  update: "updates",
  delete: "deletes from",
  other: "runs SQL over",
};

export const doingOf = (one: Statement): string =>
  one.tables.length === 0
    ? `runs a statement ${one.unread === undefined ? "that names no table" : "whose tables are not known"}`
    : `${verbOf(one)} \`${one.tables.join("`, `")}\``;

/** A session writes rows one by one, by their keys: without a filter that is no write of all. */
export function verbOf({ kind, single, aggregate, filters }: Statement): string {
  if (kind === "select" && aggregate) return "counts or sums over";
  const isOne = single && filters.length === 0 && (kind === "update" || kind === "delete");
  return isOne ? `${kind}s one row of` : VERBS[kind];
}

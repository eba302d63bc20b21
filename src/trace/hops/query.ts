import { count } from "../../contract/count.ts";
import type { ColumnUse, Statement } from "../../contract/database.ts";
import { mainStatement } from "../../contract/main-statement.ts";
import type { Evidence, Place } from "../../contract/place.ts";
import { placeText } from "../../contract/place.ts";
import type { Hop, HopStatement } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";
import { evidenceAt, makeHop, notApplicable, statement } from "../make-hop.ts";

/** Hop 2: the statements that the operation runs, the one that answers it first. */
export function traceQuery({ operation, queries, world }: Subject): Hop {
  const [stopped] = queries.undetermined;
  // What a dependency reads does not answer for a handler whose own statements could not be followed.
  const isOpen =
    stopped !== undefined && queries.statements.every(({ throughDependency }) => throughDependency);
  const main = isOpen ? null : mainStatement(queries.statements, operation);
  if (main === null) {
    if (stopped === undefined) return notApplicable("query", "The handler runs no database statement.");
    const summary = "What the handler does to the database could not be decided.";
    return makeHop({
      hop: "query",
      verdict: "undetermined",
      summary,
      location: placeOf(stopped),
      facts: { statements: queries.statements.map(factsOf) },
      statements: others(queries.statements, null),
      evidence: queries.statements.flatMap(evidenceOf),
      undetermined: stopped,
    });
  }
  return makeHop({
    hop: "query",
    verdict: "pass",
    summary: summaryOf(main),
    location: main.built,
    facts: { statements: queries.statements.map(factsOf) },
    statements: [
      ...describe(main),
      ...ownership(queries.ownershipChecks),
      ...others(queries.statements, main),
    ],
    code: [world.quote(main.built)],
    evidence: queries.statements.flatMap(evidenceOf),
  });
}

const placeOf = ({ file, line }: { file: string; line: number }): Place => ({
  file,
  startLine: line,
  endLine: line,
});

const VERBS: Record<Statement["kind"], string> = {
  select: "reads",
  get: "loads one row by key from",
  insert: "inserts into",
  update: "updates",
  delete: "deletes from",
  other: "runs SQL over",
};

function summaryOf(main: Statement): string {
  const [first, ...rest] = main.tables.filter((table) => !main.subqueries.includes(table));
  const joined = rest.length === 0 ? "" : ` joined to ${rest.map((table) => `\`${table}\``).join(", ")}`;
  const through = main.throughDependency
    ? ", in a dependency"
    : main.chain.length > 0
      ? `, ${count(main.chain.length, "call")} away from the handler`
      : "";
  if (first === undefined) return `The handler ${doingOf(main)}${through}.`;
  return `The handler ${VERBS[main.kind]} \`${first}\`${joined}${through}.`;
}

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
      : [statement("Eager loading", main.eager.map((name) => `\`${name}\``).join(", "), "info")]),
    ...notRead(main),
  ];
}

const TOLD = 3;

/** What can add conditions, joins or an order that are not told. */
function notRead({ unread = [] }: Statement): HopStatement[] {
  if (unread.length === 0) return [];
  const told = unread
    .slice(0, TOLD)
    .map(({ expression, file, line }) => `\`${expression}\` (${file}:${line})`);
  const more = unread.length > TOLD ? ` and ${unread.length - TOLD} more` : "";
  return [statement("Not followed", `${told.join(", ")}${more} can add to it`, "info")];
}

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
  const injected = rest.filter(({ throughDependency }) => throughDependency);
  return [
    ...(own.length === 0 ? [] : [statement("Also", listOf(own), "info")]),
    ...(injected.length === 0 ? [] : [statement("In dependencies", listOf(injected), "info")]),
  ];
}

const listOf = (statements: readonly Statement[]): string =>
  [...new Set(statements.map((one) => `${doingOf(one)}${filteredBy(one)} (${placeText(one.built)})`))].join(
    "; ",
  );

/** The columns of its first table that it filters by: they tell two reads of one table apart. */
function filteredBy({ filters, tables: [table] }: Statement): string {
  const columns = filters.filter((use) => use.table === table && use.within === undefined);
  const names = [...new Set(columns.map(({ column }) => `\`${column}\``))];
  return names.length === 0 ? "" : ` by ${names.join(", ")}`;
}

const doingOf = (one: Statement): string =>
  one.tables.length === 0
    ? `runs a statement ${one.unread === undefined ? "that names no table" : "whose tables are not known"}`
    : `${VERBS[one.kind]} \`${one.tables.join("`, `")}\``;

const factsOf = (one: Statement) => ({
  kind: one.kind,
  tables: one.tables,
  ...(one.subqueries.length === 0 ? {} : { subqueries: one.subqueries }),
  filters: columnsOf(one.filters.filter(({ conditional }) => conditional === undefined)),
  ...conditionalOf(one),
  joins: columnsOf(one.joins),
  sorts: one.sorts.map(
    ({ table, column, descending }) => `${table}.${column} ${descending ? "desc" : "asc"}`,
  ),
  offset: one.offset,
  limit: one.limit,
  ...(one.eager.length === 0 ? {} : { eager: one.eager }),
  ...(one.writes.length === 0 ? {} : { sets: one.writes }),
  userScope: one.userScope?.text ?? null,
  dependency: one.throughDependency,
  ...(one.unread === undefined ? {} : { unread: one.unread.map(({ expression }) => expression) }),
  built: placeText(one.built),
  run: one.run === null ? null : placeText(one.run),
});

const columnsOf = (uses: readonly ColumnUse[]): string[] => [
  ...new Set(uses.map(({ table, column }) => `${table}.${column}`)),
];

/** What only some of the ways to build it filter by. */
function conditionalOf({ filters }: Statement): { conditionalFilters?: string[] } {
  const sometimes = columnsOf(filters.filter(({ conditional }) => conditional !== undefined));
  return sometimes.length === 0 ? {} : { conditionalFilters: sometimes };
}

function evidenceOf(one: Statement): Evidence[] {
  const { built, run } = one;
  const chain = one.chain.map((place) => evidenceAt(place, "leads to the statement"));
  const building = evidenceAt(built, doingOf(one).replaceAll("`", ""));
  const isOnePlace =
    run !== null &&
    built.file === run.file &&
    built.startLine <= run.startLine &&
    run.endLine <= built.endLine;
  if (run === null || isOnePlace) return [...chain, building];
  return [...chain, building, evidenceAt(run, "runs the statement")];
}

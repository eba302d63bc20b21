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
  const [first, ...rest] = main.tables;
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
  const said: HopStatement[] = [];
  if (main.joins.length > 0) said.push(statement("Join", texts(main.joins), "info"));
  if (main.userScope !== null)
    said.push(statement("Security", `only rows of the authenticated user: \`${main.userScope.text}\``));
  const filters = main.filters.filter((use) => use.text !== main.userScope?.text);
  if (filters.length > 0) said.push(statement("Filter", texts(filters), "info"));
  if (main.sorts.length > 0) said.push(statement("Ordering", main.sorts.map(sortText).join(", ")));
  const window = [
    main.offset === null ? "" : `offset \`${main.offset}\``,
    main.limit === null ? "" : `limit \`${main.limit}\``,
  ];
  const bounded = window.filter((part) => part !== "").join(", ");
  if (bounded !== "") said.push(statement("Window", bounded));
  if (main.eager.length > 0)
    said.push(statement("Eager loading", main.eager.map((name) => `\`${name}\``).join(", "), "info"));
  return said;
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
  if (rest.length === 0) return [];
  const list = rest.map((other) => `${doingOf(other)} (${placeText(other.built)})`);
  return [statement("Also", [...new Set(list)].join("; "), "info")];
}

const doingOf = (one: Statement): string =>
  one.tables.length === 0
    ? `runs a statement ${one.unread === undefined ? "that names no table" : "whose tables are not known"}`
    : `${VERBS[one.kind]} \`${one.tables.join("`, `")}\``;

const factsOf = (one: Statement) => ({
  kind: one.kind,
  tables: one.tables,
  filters: one.filters.map(({ table, column }) => `${table}.${column}`),
  joins: one.joins.map(({ table, column }) => `${table}.${column}`),
  sorts: one.sorts.map(
    ({ table, column, descending }) => `${table}.${column} ${descending ? "desc" : "asc"}`,
  ),
  offset: one.offset,
  limit: one.limit,
  userScope: one.userScope?.text ?? null,
  built: placeText(one.built),
  run: placeText(one.run),
});

function evidenceOf(one: Statement): Evidence[] {
  const chain = one.chain.map((place) => evidenceAt(place, "leads to the statement"));
  const built = evidenceAt(one.built, doingOf(one).replaceAll("`", ""));
  const same =
    one.built.file === one.run.file &&
    one.built.startLine <= one.run.startLine &&
    one.run.endLine <= one.built.endLine;
  return same ? [...chain, built] : [...chain, built, evidenceAt(one.run, "runs the statement")];
}

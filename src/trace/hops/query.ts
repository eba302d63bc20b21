import { count } from "../../contract/count.ts";
import type { Statement } from "../../contract/database.ts";
import { mainStatement } from "../../contract/main-statement.ts";
import type { Evidence, Place } from "../../contract/place.ts";
import type { Hop } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";
import { evidenceAt, makeHop, notApplicable } from "../make-hop.ts";
import { queryFacts } from "../query-facts.ts";
import { doingOf, queryStatements, verbOf } from "../query-statements.ts";

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
      facts: queryFacts(queries),
      statements: queryStatements(queries, null),
      evidence: queries.statements.flatMap(evidenceOf),
      undetermined: stopped,
    });
  }
  return makeHop({
    hop: "query",
    verdict: "pass",
    summary: summaryOf(main),
    location: main.built,
    facts: queryFacts(queries),
    statements: queryStatements(queries, main),
    code: [world.quote(main.built)],
    evidence: queries.statements.flatMap(evidenceOf),
  });
}

const placeOf = ({ file, line }: { file: string; line: number }): Place => ({
  file,
  startLine: line,
  endLine: line,
});

function summaryOf(main: Statement): string {
  const [first, ...rest] = main.tables.filter((table) => !main.subqueries.includes(table));
  const joined = rest.length === 0 ? "" : ` joined to ${rest.map((table) => `\`${table}\``).join(", ")}`;
  const through = main.throughDependency
    ? ", in a dependency"
    : main.chain.length > 0
      ? `, ${count(main.chain.length, "call")} away from the handler`
      : "";
  if (first === undefined) return `The handler ${doingOf(main)}${through}.`;
  return `The handler ${verbOf(main)} \`${first}\`${joined}${through}.`;
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

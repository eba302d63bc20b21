import type { Statement, Table } from "../../../contract/database.ts";
import { isEquality } from "../../../contract/index-use.ts";
import { mainStatement } from "../../../contract/main-statement.ts";
import { paginationOf } from "../../../contract/pagination.ts";
import type { Rule } from "../../../contract/rule.ts";
import type { Subject } from "../../../contract/trace.ts";
import { holdsRowsOf } from "./holds-rows-of.ts";

export const rule: Rule = {
  meta: {
    id: "query/unbounded-list",
    severity: "low",
    hop: "query",
    verdict: null,
    title: "A list without a limit",
    summary: "The operation returns every row that its statement finds, however many there are.",
    explains: [],
  },
  check(subject) {
    const { operation, world } = subject;
    const statement = listStatement(subject);
    if (statement === null) return [];
    const [table] = statement.tables;
    return [
      {
        location: statement.built,
        message: `\`${operation.handler.name}\` returns all rows of \`${table}\` that it finds, without a limit.`,
        impact: "The answer grows with the table: memory, time and the size of the response have no bound.",
        fix: "Take `limit` and `offset`, or a cursor, as query parameters with an upper bound, and apply them to the statement.",
        related: [{ ...operation.place, note: "has no parameter that pages the list" }],
        declaration: operation.handler.qualifiedName,
        code: world.quote(statement.built).text,
      },
    ];
  },
};

/** The statement whose rows are the answer; null where they are bounded, or could be. */
function listStatement(subject: Subject): Statement | null {
  const { operation, queries, allTables } = subject;
  if (operation.method !== "GET" || queries.undetermined.length > 0) return null;
  const main = mainStatement(queries.statements, operation);
  const table = allTables.get(main?.tables[0] ?? "");
  if (main === null || table === undefined || paginationOf(operation) !== null) return null;
  const isRows = queries.returns === table.name;
  const isReturned =
    operation.response?.isList === true
      ? isRows || holdsRowsOf(subject, table)
      : isRows && queries.returnsOne !== true;
  return isReturned && isUnbounded(main) && !findsOne(main, table) ? main : null;
}

const isUnbounded = (statement: Statement): boolean =>
  statement.kind === "select" &&
  !statement.single &&
  !statement.aggregate &&
  !statement.throughDependency &&
  statement.run !== null &&
  statement.limit === null &&
  statement.offset === null &&
  statement.unread === undefined &&
  statement.behindGateway === undefined;

/** As many rows as keys were asked for, or one at most. */
const findsOne = ({ filters }: Statement, { name, indexes }: Table): boolean =>
  filters.some(
    (use) =>
      use.operator === "in" ||
      (use.table === name &&
        isEquality(use.operator) &&
        indexes.some(
          ({ kind, columns }) => kind !== "index" && columns.length === 1 && columns[0] === use.column,
        )),
  );

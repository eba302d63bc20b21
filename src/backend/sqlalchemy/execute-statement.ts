import type { methodOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { ANY, PERCENT, type SqlStyle } from "../sql/sql-style.ts";
import { couldReach, undetermined } from "./could-reach.ts";
import type { Executions } from "./execution.ts";
import { type Given, givenStatements } from "./filled-sql.ts";
import type { QueryDraft } from "./query-draft.ts";
import { readStatements } from "./read-statement.ts";
import type { Reader } from "./reader.ts";
import { sessionKind } from "./session.ts";
import { settleScope } from "./sql-binds.ts";
import { draftsOfSql } from "./sql-drafts.ts";
import { driverOf, runsSomewhere, type SqlDriver } from "./sql-drivers.ts";
import { sqlStrings } from "./sql-strings.ts";

type MethodCall = NonNullable<ReturnType<typeof methodOf>>;

const EXECUTING = new Set(
  "exec execute scalars scalar stream stream_scalars fetch_all fetch_one fetch_val exec_driver_sql".split(
    " ",
  ),
);
/** What the libraries call it. */
const STATEMENT = ["statement", "query", "sql", "operation"];
const ONE_VALUE = new Set(["scalar", "fetch_one", "fetch_val"]);

/** A session's own ways to run a statement; those of a driver where the receiver is known to be one of its objects. */
export function isExecuting(reader: Reader, method: MethodCall): boolean {
  if (EXECUTING.has(method.name)) return true;
  if (!runsSomewhere(method.name)) return false;
  return driverOf(reader.program, method.object)?.running.has(method.name) === true;
}

export function execute(reader: Reader, call: FollowedCall, method: MethodCall, found: Executions): void {
  const { positional, keywords } = call.args;
  const statement =
    positional[0] ?? STATEMENT.map((name) => keywords.get(name)).find((each) => each !== undefined);
  if (statement === undefined) return;
  const driver = driverOf(reader.program, method.object);
  const drafts = givenStatements(statement, call.args).flatMap((given) => {
    const own = draftsOfGiven(reader, call, given, styleOf(reader, method, driver));
    for (const draft of own) settleScope(reader, draft, given.args, driver?.isSpread === true);
    return own;
  });
  for (const draft of drafts) {
    if (draft.problem !== null) found.undetermined.push(draft.problem);
    else if (draft.tables.length > 0 || draft.kind !== "select" || !draft.aggregate) {
      draft.single ||= ONE_VALUE.has(method.name) || driver?.single.has(method.name) === true;
      found.executions.push({ draft, call });
    }
  }
  if (drafts.length === 0 && (driver !== null || couldReach(reader, method.object, call)))
    found.undetermined.push(undetermined(call, reasonOf(statement)));
}

const reasonOf = (statement: Value): string => {
  if (statement.kind === "unknown") return statement.why.reason;
  return statement.kind === "string"
    ? "What runs this SQL is not known."
    : "The statement that runs here could not be read.";
};

/** How a string is read that stands for a statement; null where nothing says that the receiver runs SQL. */
function styleOf(reader: Reader, { object }: MethodCall, driver: SqlDriver | null): SqlStyle | null {
  if (driver !== null) return driver.style;
  return sessionKind(reader, object) === "yes" ? ANY : null;
}

/** What has put the values in is a cursor, whoever runs the SQL. */
function draftsOfGiven(
  reader: Reader,
  call: FollowedCall,
  { statement, isFilled }: Given,
  known: SqlStyle | null,
): QueryDraft[] {
  const built = readStatements(reader, statement).filter(({ isQuery }) => !isQuery);
  const style = isFilled ? PERCENT : known;
  if (style === null) return built;
  const written = sqlStrings(statement, call.site).flatMap((string) =>
    draftsOfSql(reader, string, style, string.site.module === call.site.module ? string.site : call.site),
  );
  return [...built, ...written];
}

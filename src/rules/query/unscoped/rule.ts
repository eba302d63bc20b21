import { authenticationOf } from "../../../contract/authentication.ts";
import type { Statement } from "../../../contract/database.ts";
import { render } from "../../../contract/pattern.ts";
import type { Rule } from "../../../contract/rule.ts";
import type { Subject } from "../../../contract/trace.ts";
import { asksWho } from "./asks-who.ts";
import { type Belonging, belongingOf, userTables } from "./belonging.ts";

export const rule: Rule = {
  meta: {
    id: "query/unscoped",
    severity: "medium",
    hop: "query",
    verdict: "warn",
    securitySeverity: "6.5",
    title: "Rows of any user are read",
    summary:
      "Rows that belong to users are read behind authentication, and nothing looks at whether they belong to who asks.",
    explains: [],
  },
  check(subject) {
    if (!isDecided(subject) || asksWho(subject)) return [];
    const [found] = unscopedReads(subject);
    return found === undefined ? [] : [report(subject, found)];
  },
};

interface UnscopedRead {
  readonly statement: Statement;
  readonly belonging: Belonging;
}

function report({ operation, world }: Subject, { statement, belonging }: UnscopedRead) {
  const via = authenticationOf(operation).via;
  const [table] = statement.tables;
  return {
    location: statement.built,
    message: `\`${operation.method} ${render(operation.path)}\` reads \`${table}\`, whose rows ${belonging.words}, by nothing of the user that \`${via}\` authenticates.`,
    impact: "Whoever is logged in can read the rows of every other user.",
    fix: `Filter by ${belonging.filter}, or compare the owner after the read and refuse with 403 or 404.`,
    related: [
      { ...operation.place, note: `\`${operation.handler.name}\` never looks at the user` },
      { ...belonging.place, note: belonging.note },
    ],
    declaration: operation.handler.qualifiedName,
    code: world.quote(statement.built).text,
  };
}

/** All statements are known, and so is who is let in. */
const isDecided = ({ operation, queries }: Subject): boolean =>
  operation.undetermined.length === 0 &&
  operation.parameterDoubt === undefined &&
  queries.undetermined.length === 0 &&
  queries.ownershipChecks.length === 0 &&
  queries.relatedReads.length === 0 &&
  authenticationOf(operation).required;

function unscopedReads({ operation, queries, allTables }: Subject): UnscopedRead[] {
  const own = queries.statements.filter(({ throughDependency }) => !throughDependency);
  const users = userTables(operation, allTables);
  if (own.some(({ userScope, unread }) => userScope !== null || unread !== undefined)) return [];
  return own.flatMap((statement) => {
    const belonging = belongingOf(statement.tables[0] ?? "", users, allTables);
    const isRead = (statement.kind === "select" || statement.kind === "get") && !statement.aggregate;
    if (!isRead || belonging === null) return [];
    const touchesOwners = own.some(({ tables }) => tables.some((name) => belonging.owners.includes(name)));
    const isGuarded = statement.behindGateway === true;
    return touchesOwners || isNarrowed(statement) || isGuarded ? [] : [{ statement, belonging }];
  });
}

/** Columns of a tenant, and those that say who may see the row or that nobody guesses. */
const NARROWING =
  /org|tenant|workspace|team|company|project|group|space|account|realm|domain|owner|user|author|creat|token|slug|share|public|publish|visib|code|hash|secret|email|key/i;

const isNarrowed = ({ filters, joins, tables }: Statement): boolean =>
  [...filters, ...joins].some(({ column }) => NARROWING.test(column)) || tables.length > 1;

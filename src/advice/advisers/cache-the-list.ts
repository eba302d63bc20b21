import { answerOf } from "../../contract/answer.ts";
import type { Statement } from "../../contract/database.ts";
import { mainStatement } from "../../contract/main-statement.ts";
import type { Operation } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import type { Evidence } from "../../contract/place.ts";
import type { Subject } from "../../contract/trace.ts";
import type { Adviser } from "../adviser.ts";

/** A joined list that each visit reads again, and the writes that would have to invalidate it. */
export const adviser: Adviser = {
  id: "cache-the-list",
  order: 10,
  advise(subject) {
    const { operation, queries, schemas } = subject;
    const main = mainStatement(queries.statements, operation);
    const isList = answerOf(operation, schemas)?.isList === true;
    if (operation.method !== "GET" || main === null || main.joins.length === 0 || !isList) return null;
    const writers = writersOf(subject, main);
    if (writers.length === 0) return null;
    const key =
      main.userScope === null ? "the parameters" : `the user (\`${main.userScope.text}\`) and the parameters`;
    return {
      id: "cache-the-list",
      horizon: "long-term",
      title: "Cache the list, and invalidate it where it changes",
      steps: [
        `Each request joins ${main.tables.length - main.subqueries.length} tables. If that becomes hot, cache the answer by ${key}.`,
        `Invalidate it after ${writers.map(({ operation: writer }) => `\`${writer.method} ${render(writer.path)}\``).join(", ")}.`,
      ],
      code: null,
      evidence: [
        { ...main.built, note: "the joined read" },
        ...writers.map(({ statement, table }): Evidence => ({ ...statement.built, note: `writes ${table}` })),
      ],
    };
  },
};

interface Writer {
  readonly operation: Operation;
  readonly statement: Statement;
  readonly table: string;
}

/** Operations that write one of the tables, or one that hangs on them: the first write of each. */
function writersOf({ operation, world }: Subject, main: Statement): Writer[] {
  return world.operations.flatMap((other): Writer[] => {
    if (other.id === operation.id || other.method === "GET") return [];
    for (const statement of world.queriesOf(other).statements) {
      const table = statement.tables.find((name) => main.tables.includes(name));
      if (table !== undefined && ["insert", "update", "delete"].includes(statement.kind))
        return [{ operation: other, statement, table }];
    }
    return [];
  });
}

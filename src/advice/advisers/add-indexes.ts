import { proposeIndexes } from "../../contract/indexes.ts";
import type { Adviser } from "../adviser.ts";
import { fired } from "../fired.ts";

/** The indexes that the operation's statements lack, as SQL. */
export const adviser: Adviser = {
  id: "add-indexes",
  order: 5,
  advise({ queries, allTables }, findings) {
    const slow = fired(findings, "query/unindexed-filter");
    if (slow.length === 0) return null;
    const statements = queries.statements.filter((statement) => !statement.throughDependency);
    const indexes = proposeIndexes(statements, allTables);
    if (indexes.length === 0) return null;
    return {
      id: "add-indexes",
      horizon: "architecture",
      title: "Index what the query filters, joins and sorts by",
      steps: ["Declare the index in the model and create it by a migration."],
      code: { language: "sql", text: indexes.map(({ sql }) => `${sql};`).join("\n") },
      evidence: slow.flatMap((finding) => finding.related),
    };
  },
};

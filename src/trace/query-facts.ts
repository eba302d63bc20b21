import type { ColumnUse, OperationQueries, RelatedRead, Statement } from "../contract/database.ts";
import { placeText } from "../contract/place.ts";

/** What the query hop holds for machines. */
export const queryFacts = (queries: OperationQueries): Readonly<Record<string, unknown>> => ({
  statements: queries.statements.map(factsOf),
  ...(queries.relatedReads.length === 0
    ? {}
    : { relationships: queries.relatedReads.map(relationshipFacts) }),
  ...(queries.undetermined.length === 0 ? {} : { notFollowed: queries.undetermined.map(notFollowedFacts) }),
});

const relationshipFacts = ({ model, attribute, table, place }: RelatedRead) => ({
  relationship: `${model}.${attribute}`,
  table,
  place: placeText(place),
});

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
  ...(one.eager.length === 0
    ? {}
    : { eager: one.eager.map(({ model, attribute, by }) => `${model}.${attribute} (${by})`) }),
  ...(one.writes.length === 0 ? {} : { sets: one.writes }),
  userScope: one.userScope?.text ?? null,
  dependency: one.throughDependency,
  ...(one.inDependencyToo === undefined ? {} : { inDependencyToo: true }),
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

const notFollowedFacts = ({ expression, file, line, reason }: OperationQueries["undetermined"][number]) => ({
  expression,
  place: `${file}:${line}`,
  reason,
});

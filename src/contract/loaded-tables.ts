import type { OperationQueries } from "./database.ts";

/** The tables of rows that are loaded through relationships: with others, or where the code goes along them. */
export const loadedTables = ({ statements, relatedReads }: OperationQueries): string[] => [
  ...new Set(
    [
      ...statements.filter(({ throughDependency }) => !throughDependency).flatMap(({ eager }) => eager),
      ...relatedReads,
    ].map(({ table }) => table),
  ),
];

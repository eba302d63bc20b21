import type { Index, OperationQueries, Relationship, Table } from "../contract/database.ts";
import { placeText } from "../contract/place.ts";

/** A table that an operation touches, and whether only its dependencies do. */
export interface TouchedTable {
  readonly table: Table;
  /** What dependencies alone do with it; null where the handler uses it itself. */
  readonly byDependency: "read" | "written" | null;
  /** No statement names it: its rows come through relationships. */
  readonly isLoaded: boolean;
}

/**
 * Those of the handler's statements in the order that is given, then those whose rows come through relationships, then
 * those that only dependencies touch.
 */
export function touchedTables(
  main: readonly string[],
  queries: OperationQueries,
  sent: readonly string[],
  tables: ReadonlyMap<string, Table>,
): TouchedTable[] {
  const { statements } = queries;
  const own = statements.filter((one) => !one.throughDependency).flatMap((one) => one.tables);
  const handled = new Set([...(own.length === 0 ? [] : main), ...own]);
  const injected = statements.filter((one) => one.throughDependency);
  const used = injected.flatMap((one) => [...one.tables, ...one.eager.map(({ table }) => table)]);
  const others = new Set(used.filter((name) => !handled.has(name)));
  const loaded = [...new Set([...loadedTables(queries), ...sent])].filter(
    (name) => !handled.has(name) && !others.has(name),
  );
  const find = (name: string): Table | readonly Table[] => tables.get(name) ?? [];
  const isWritten = (name: string): boolean =>
    injected.some(({ kind, tables: [first] }) => first === name && /^(?:insert|update|delete)$/.test(kind));
  return [
    ...[...handled].flatMap(find).map((table) => ({ table, byDependency: null, isLoaded: false })),
    ...loaded.flatMap(find).map((table) => ({ table, byDependency: null, isLoaded: true })),
    ...[...others].flatMap(find).map((table) => ({
      table,
      isLoaded: false,
      byDependency: isWritten(table.name) ? ("written" as const) : ("read" as const),
    })),
  ];
}

/** The tables of rows that come through relationships: with others, or where the code goes along them. */
function loadedTables({ statements, relatedReads }: OperationQueries): string[] {
  const own = statements.filter(({ throughDependency }) => !throughDependency);
  return [...own.flatMap(({ eager }) => eager), ...relatedReads].map(({ table }) => table);
}

export function describeTable({ table, byDependency, isLoaded }: TouchedTable): string {
  const relations = table.relationships.map(describeRelationship);
  const parts = [
    `table \`${table.name}\` at ${placeText(table.place)}`,
    relations.length === 0 ? "no relationships" : `relationships ${relations.join(", ")}`,
    ...(table.associates.length >= 2 ? [`associates ${listed(table.associates)}`] : []),
    ...(byDependency === null ? [] : [`${byDependency} by a dependency`]),
    ...(isLoaded ? ["its rows come through a relationship"] : []),
  ];
  return parts.join(", ");
}

const describeRelationship = ({ attribute, many, target, secondary }: Relationship): string =>
  `\`${attribute}\` to ${many ? "many " : ""}\`${target}\`${secondary === null ? "" : ` through \`${secondary}\``}`;

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1) ?? ""}`;
}

export const tableFacts = ({ table, byDependency, isLoaded }: TouchedTable) => ({
  table: table.name,
  model: table.model,
  place: placeText(table.place),
  ...(byDependency === null ? {} : { dependency: true }),
  ...(isLoaded ? { throughRelationship: true } : {}),
  relationships: table.relationships.map(relationshipFacts),
  indexes: table.indexes.map(indexFacts),
  associates: table.associates,
});

const relationshipFacts = ({ attribute, target, many, secondary, eager }: Relationship) => ({
  attribute,
  target,
  many,
  ...(eager === undefined ? {} : { eager }),
  ...(secondary === null ? {} : { through: secondary }),
});

const indexFacts = ({ kind, columns, where }: Index) => ({
  kind,
  columns,
  ...(where === undefined ? {} : { where }),
});

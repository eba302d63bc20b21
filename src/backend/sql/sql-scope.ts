import type { SqlDraft } from "./sql-draft.ts";
import type { SqlColumn, SqlTable } from "./sql-statement.ts";

/** What one name in a FROM gives columns of. */
export interface Source {
  /** The name that its columns are qualified with. */
  readonly alias: string | null;
  readonly of: SqlTable | Outputs;
}

/** What a query gives: its columns by name, and the sources of its `*`. */
export interface Outputs {
  readonly columns: readonly Output[];
  readonly stars: readonly Source[];
}

export interface Output {
  readonly name: string | null;
  /** null for what is computed. */
  readonly column: SqlColumn | null;
}

/** A query that WITH names, and what it does. */
export interface Named {
  readonly outputs: Outputs;
  readonly draft: SqlDraft;
}

export interface Scope {
  readonly sources: readonly Source[];
  readonly named: ReadonlyMap<string, Named>;
  readonly parent: Scope | null;
}

export const NO_SCOPE: Scope = { sources: [], named: new Map(), parent: null };

/** The scope of what stands among these sources. */
export const below = (scope: Scope, sources: readonly Source[]): Scope => ({
  sources,
  named: new Map(),
  parent: scope,
});

export const computed = (...names: readonly (string | null)[]): Outputs => ({
  columns: names.map((name) => ({ name, column: null })),
  stars: [],
});

/** The column that a reference is about; null where it is computed, or where nothing in the query has that name. */
export function columnIn(scope: Scope, fields: readonly string[]): SqlColumn | null {
  const name = fields.at(-1);
  const qualifier = fields.at(-2);
  if (name === undefined) return null;
  return qualifier === undefined ? unqualified(scope, name) : qualified(scope, qualifier, name);
}

function qualified(scope: Scope | null, qualifier: string, name: string): SqlColumn | null {
  for (let level = scope; level !== null; level = level.parent) {
    const source = level.sources.find(({ alias }) => alias === qualifier);
    if (source !== undefined) return columnOfSources([source], name) ?? null;
  }
  return null;
}

function unqualified(scope: Scope, name: string): SqlColumn | null {
  const levels: (readonly SqlTable[])[] = [];
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    const found = columnOfSources(level.sources, name);
    if (found === null) break;
    if (found === undefined) continue;
    if (levels.length === 0 && found.name !== name) return found;
    levels.push(...found.levels);
  }
  return levels.length === 0 ? null : { name, levels };
}

/** undefined where the sources have no such column, null where they compute it. */
function columnOfSources(sources: readonly Source[], name: string): SqlColumn | null | undefined {
  for (const { of } of sources) {
    const output = "columns" in of ? of.columns.find((each) => each.name === name) : undefined;
    if (output !== undefined) return output.column;
  }
  const possible = sources.map(({ of }) =>
    "columns" in of ? columnOfSources(of.stars, name) : tableColumn(of, name),
  );
  const columns = possible.filter((each) => each !== undefined && each !== null);
  const [first] = columns;
  if (first === undefined) return possible.includes(null) ? null : undefined;
  return columns.length === 1 ? first : { name, levels: [columns.flatMap(({ levels }) => levels.flat())] };
}

const tableColumn = (table: SqlTable, name: string): SqlColumn => ({ name, levels: [[table]] });

import type { Index } from "../../contract/database.ts";

export type NamedIndex = Index & { readonly name: string | null };

/** The indexes of each table while migrations are gone through. */
export type IndexState = Map<string, NamedIndex[]>;

export function addIndex(state: IndexState, table: string, index: NamedIndex): void {
  const list = state.get(table);
  if (list === undefined) state.set(table, [index]);
  else list.push(index);
}

export function dropIndex(state: IndexState, name: string): void {
  for (const [table, list] of state)
    state.set(
      table,
      list.filter((index) => index.name !== name),
    );
}

/** By its name; a constraint that takes an index over makes it one of its own kind. */
export function renameIndex(state: IndexState, from: string, to: string, kind: Index["kind"] | null): void {
  for (const [table, list] of state)
    state.set(
      table,
      list.map((index) => (index.name === from ? { ...index, name: to, kind: kind ?? index.kind } : index)),
    );
}

export function renameTable(state: IndexState, from: string, to: string): void {
  const list = state.get(from);
  if (list === undefined) return;
  state.delete(from);
  state.set(to, list);
}

export function dropColumn(state: IndexState, table: string, column: string): void {
  const list = state.get(table) ?? [];
  state.set(
    table,
    list.filter(({ columns }) => !columns.includes(column)),
  );
}

export function renameColumn(state: IndexState, table: string, from: string, to: string): void {
  const list = state.get(table) ?? [];
  state.set(
    table,
    list.map((index) => ({
      ...index,
      columns: index.columns.map((column) => (column === from ? to : column)),
    })),
  );
}

import type { Index } from "../../contract/database.ts";
import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { mentionsColumn } from "../../contract/mentions-column.ts";
import type { IndexDraft } from "./draft.ts";

/** The indexes of each table while migrations are gone through. */
export type IndexState = Map<string, IndexDraft[]>;

export function addIndex(state: IndexState, table: string, index: IndexDraft): void {
  const list = state.get(table);
  if (list === undefined) state.set(table, [index]);
  else list.push(index);
}

export function dropIndex(state: IndexState, name: string): void {
  for (const [table, list] of state)
    state.set(
      table,
      list.filter(({ names }) => !names.includes(name)),
    );
}

/** By its name; a constraint that takes an index over makes it one of its own kind. */
export function renameIndex(state: IndexState, from: string, to: string, kind: Index["kind"] | null): void {
  for (const [table, list] of state)
    state.set(
      table,
      list.map((index) =>
        index.names.includes(from) ? { ...index, names: [to], kind: kind ?? index.kind } : index,
      ),
    );
}

export function renameTable(state: IndexState, from: string, to: string): void {
  const list = state.get(from);
  if (list === undefined) return;
  state.delete(from);
  state.set(to, list);
}

/** With a column goes every index that is over it, or whose expressions or condition speak of it. */
export function dropColumn(state: IndexState, table: string, column: string): void {
  const list = state.get(table) ?? [];
  state.set(
    table,
    list.filter(
      ({ columns, where = "" }) => ![...columns, where].some((text) => mentionsColumn(text, column)),
    ),
  );
}

export function renameColumn(state: IndexState, table: string, from: string, to: string): void {
  const list = state.get(table) ?? [];
  const renamed = (text: string): string => text.replaceAll(wordOf(from), () => to);
  state.set(
    table,
    list.map((index) => ({
      ...index,
      columns: index.columns.map(renamed),
      ...(index.expressions && { expressions: index.expressions.map(renamed) }),
      ...(index.where !== undefined && { where: renamed(index.where) }),
    })),
  );
}

const wordOf = (name: string): RegExp => new RegExp(`(?<!\\w)${escapeRegExp(name)}(?!\\w)`, "g");

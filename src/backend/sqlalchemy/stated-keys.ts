import { argument } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { isCallOf } from "./declarations.ts";
import type { ColumnDraft } from "./draft.ts";
import { readElement } from "./index-elements.ts";
import { textOf } from "./read-column.ts";

/** The columns with the foreign keys that a table states beside them: `ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"])`. */
export function withStatedKeys(
  program: Program,
  columns: readonly ColumnDraft[],
  items: readonly Value[],
): ColumnDraft[] {
  const keys = items.flatMap((item) => keysOf(program, columns, item));
  return columns.map((column) => {
    const own = keys.filter(({ name }) => name === column.name).map(({ target }) => target);
    const [first, ...further] = column.foreignKey === null ? own : [column.foreignKey, ...own];
    if (first === undefined) return column;
    return { ...column, foreignKey: first, ...(further.length === 0 ? {} : { furtherKeys: further }) };
  });
}

interface StatedKey {
  readonly name: string;
  readonly target: string | Value;
}

function keysOf(program: Program, columns: readonly ColumnDraft[], item: Value): readonly StatedKey[] {
  if (!isCallOf(item, "ForeignKeyConstraint")) return [];
  const { args } = item.operation;
  const targets = itemsOf(argument(args, 1, "refcolumns"));
  return itemsOf(argument(args, 0, "columns")).flatMap((column, at) => {
    const target = targets[at];
    const { text: name } = readElement({ program, columns }, column, null);
    return target === undefined ? [] : [{ name, target: textOf(target) ?? target }];
  });
}

const itemsOf = (value: Value | undefined): readonly Value[] =>
  value?.kind === "sequence" ? value.items : [];

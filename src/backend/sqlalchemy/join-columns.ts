import type { Column, Table } from "../../contract/database.ts";
import type { Models } from "./models.ts";

export interface JoinPair {
  readonly from: { readonly table: Table; readonly column: Column };
  readonly to: { readonly table: Table; readonly column: Column };
}

/** The columns that tie two tables, by the foreign key between them, or through their association table. */
export function joinColumns(models: Models, a: Table, b: Table, secondary: string | null): JoinPair[] {
  const through = secondary === null ? undefined : models.byName.get(secondary);
  if (through !== undefined) return [...byForeignKey(through, a), ...byForeignKey(through, b)];
  const forward = byForeignKey(a, b);
  return forward.length > 0 ? forward : byForeignKey(b, a);
}

function byForeignKey(from: Table, to: Table): JoinPair[] {
  return from.columns.flatMap((column) => {
    const keys = [column.foreignKey, ...(column.furtherKeys ?? [])];
    const target = to.columns.find(({ name }) => keys.includes(`${to.name}.${name}`));
    return target === undefined ? [] : [{ from: { table: from, column }, to: { table: to, column: target } }];
  });
}

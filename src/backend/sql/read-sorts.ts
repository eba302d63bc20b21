import type { Node } from "libpg-query";
import { columnOfNode } from "./column-in.ts";
import { type Around, namesOf } from "./sql-reading.ts";
import type { Outputs } from "./sql-scope.ts";
import type { SqlColumn } from "./sql-statement.ts";
import { hasHole } from "./sql-text.ts";

/** The columns of ORDER BY: by name, by the name or the number of what is selected, by a function of one. */
export function readSorts(around: Around, items: readonly Node[], outputs: Outputs): void {
  const { draft, reading } = around;
  for (const item of items) {
    if (!("SortBy" in item) || item.SortBy.node === undefined) continue;
    const span = reading.spanOf(item.SortBy.node);
    if (isUnknown(item.SortBy.node)) {
      draft.gaps.push({ reason: "What is put into this order is not known.", span });
      continue;
    }
    const column = sortedColumn(around, item.SortBy.node, outputs);
    const descending = item.SortBy.sortby_dir === "SORTBY_DESC";
    if (column !== null)
      draft.sorts.push({ column, operator: null, span, binds: [], holds: null, against: null, descending });
  }
}

const isUnknown = (node: Node): boolean =>
  "ColumnRef" in node && namesOf(node.ColumnRef.fields).some(hasHole);

function sortedColumn({ scope }: Around, node: Node, outputs: Outputs): SqlColumn | null {
  const names = "ColumnRef" in node ? namesOf(node.ColumnRef.fields) : [];
  const output = names.length === 1 ? outputs.columns.find(({ name }) => name === names[0]) : undefined;
  if (output !== undefined) return output.column;
  if ("A_Const" in node) {
    const number = node.A_Const.ival?.ival;
    return number === undefined || outputs.stars.length > 0
      ? null
      : (outputs.columns[number - 1]?.column ?? null);
  }
  return isReckoned(node) ? null : columnOfNode(scope, node);
}

/** `ORDER BY a - b`, `ORDER BY place <-> :here`: no order of a column is one of these. */
const isReckoned = (node: Node): boolean =>
  "A_Expr" in node && !/^(?:->>?|#>>?)$/.test(namesOf(node.A_Expr.name).at(-1) ?? "");

import { tableCell, tableRow } from "../quoting/markdown-text.ts";

export interface Column {
  readonly title: string;
  readonly align: ":--" | ":-:" | "--:";
}

/**
 * A table of as many whole rows as fit into a number of bytes, and a line that says how many do not. Cells are Markdown;
 * nothing where there are no rows.
 */
export function fittingTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  bytes: number,
): string {
  if (rows.length === 0) return "";
  const head = [columns.map(({ title }) => title), columns.map(({ align }) => align)].map(tableRow);
  const lines = rows.map((cells) => tableRow(cells.map(tableCell)));
  const kept = lines.slice(0, fitting(lines, bytes));
  const left = lines.length - kept.length;
  return [[...head, ...kept].join("\n"), ...(left === 0 ? [] : [`…and ${left} more.`])].join("\n\n");
}

/** How many of the first lines fit. */
function fitting(lines: readonly string[], bytes: number): number {
  let size = 0;
  const first = lines.findIndex((line) => {
    size += Buffer.byteLength(line) + 1;
    return size > bytes;
  });
  return first < 0 ? lines.length : first;
}

import type { Figures } from "./figures.ts";

/** The figures as text: two tables, then every exception with its reason. */
export function renderFigures({ breaks, harmless, missed, open, turned }: Figures): string {
  return [
    table(
      ["break", "fixtures", "breaks", "turned", "undetermined", "missed", "proven"],
      breaks.map((row) => [
        row.kind,
        ...[row.fixtures, row.breaks, row.turned, row.open, row.missed].map(String),
        share(row.turned + row.open, row.breaks),
      ]),
    ),
    table(
      ["harmless edit", "fixtures", "edits", "turned", "harmless"],
      harmless.map((row) => [
        row.kind,
        ...[row.fixtures, row.edits, row.turned].map(String),
        share(row.edits - row.turned, row.edits),
      ]),
    ),
    list("Undetermined, because of what was undecided before the break:", byReason(open)),
    list("Missed:", missed.map(line)),
    list("Turned by a harmless edit:", turned.map(line)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

type Exception = Figures["missed"][number];

const line = ({ kind, fixture, what, reason }: Exception): string =>
  `${kind}, ${fixture}, ${what}: ${reason}`;

/** One line for each reason in each fixture. */
function byReason(exceptions: readonly Exception[]): string[] {
  const found = new Map<string, number>();
  for (const { kind, fixture, reason } of exceptions) {
    const key = `${kind}, ${fixture}: ${reason}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return [...found].map(([key, times]) => `${times} × ${key}`);
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : [title, ...lines.map((each) => `  ${each}`)].join("\n");

/** Nothing at all is no proof. */
function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const align = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return [align(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(align)].join("\n");
}

import type { Figures } from "./figures.ts";

const LEGEND = `Each break cuts one link of an operation that was consistent.
inconsistent: the right rule spoke at the right hop, and the status turned to I
finding:      the right rule spoke at the right hop; its severity (medium, low) decides no status
undetermined: no rule spoke; the hop turned to undetermined, where the contract forbids an accusation
missed:       anything else
accused:      inconsistent and finding, of all breaks
noticed:      inconsistent, finding and undetermined, of all breaks: no verdict was left as it was`;

/** The figures as text: two tables with what they count, then every exception with its reason. */
export function renderFigures({ breaks, harmless, missed, undetermined, leftOut, turned }: Figures): string {
  return [
    table(
      ["break", "breaks", "inconsistent", "finding", "undetermined", "missed", "accused", "noticed"],
      [...breaks, totalOf(breaks)].map((row) => [
        row.kind,
        ...[row.breaks, row.inconsistent, row.finding, row.undetermined, row.missed].map(String),
        share(row.inconsistent + row.finding, row.breaks),
        share(row.inconsistent + row.finding + row.undetermined, row.breaks),
      ]),
    ),
    LEGEND,
    table(
      ["harmless edit", "fixtures", "edits", "turned", "harmless"],
      harmless.map((row) => [
        row.kind,
        ...[row.fixtures, row.edits, row.turned].map(String),
        share(row.edits - row.turned, row.edits),
      ]),
    ),
    list("Undetermined, by what stopped the hop:", byReason(undetermined)),
    list("Left out and not counted, since no edit cuts the link:", leftOut.map(line)),
    list("Missed:", missed.map(line)),
    list("Turned by a harmless edit:", turned.map(line)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

type Row = Figures["breaks"][number];

function totalOf(rows: readonly Row[]): Omit<Row, "fixtures"> {
  const sum = (column: Exclude<keyof Row, "kind">): number =>
    rows.reduce((total, row) => total + row[column], 0);
  return {
    kind: "all",
    breaks: sum("breaks"),
    inconsistent: sum("inconsistent"),
    finding: sum("finding"),
    undetermined: sum("undetermined"),
    missed: sum("missed"),
  };
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

import type { Pattern } from "../../contract/pattern.ts";
import type { Span } from "./sql-statement.ts";

/** Stands for a hole. PostgreSQL's grammar takes it for a letter, so that a hole alone is a name. */
export const HOLE = "\uFFFC";

/** SQL as one string, with the names of its holes in their order. */
export interface SqlText {
  readonly text: string;
  readonly holes: readonly string[];
}

export const sqlText = (pattern: Pattern): SqlText => ({
  text: pattern.map((part) => (part.kind === "text" ? part.text.replaceAll(HOLE, " ") : HOLE)).join(""),
  holes: pattern.flatMap((part) => (part.kind === "hole" ? [part.name] : [])),
});

export const hasHole = (text: string): boolean => text.includes(HOLE);

/** Nothing but holes. */
export const isHole = (text: string): boolean => text !== "" && text.replaceAll(HOLE, "") === "";

/** The span as written, on one line, with `{name}` for each hole. */
export function spanText({ text, holes }: SqlText, { start, end }: Span): string {
  let next = text.slice(0, start).split(HOLE).length - 1;
  const filled = text.slice(start, end).replaceAll(HOLE, () => `{${holes[next++] ?? ""}}`);
  return filled.replace(/\s+/g, " ").trim();
}

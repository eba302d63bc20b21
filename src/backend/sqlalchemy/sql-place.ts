import type { Place } from "../../contract/place.ts";
import type { Program } from "../python/program.ts";
import type { Site } from "../python/value.ts";
import type { Span } from "../sql/sql-statement.ts";
import { hasHole, type SqlText } from "../sql/sql-text.ts";

/** Where a part of a string stands in the file: as often as it was written before, it is passed over. */
export function placeInString(program: Program, site: Site, source: SqlText, { start, end }: Span): Place {
  const part = source.text.slice(start, end);
  const written = program.textOf(site);
  const found = hasHole(part) || part === "" ? [] : occurrences(written, part);
  const inText = occurrences(source.text, part);
  const at = found.length === inText.length ? found[inText.indexOf(start)] : undefined;
  if (at === undefined) return program.placeOf(site);
  const from = site.node.start + at;
  return program.placeOf({ module: site.module, node: { start: from, end: from + part.length } });
}

function occurrences(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && part !== ""; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

import { oneLine } from "../quoting/split-prose.ts";
import { pointText } from "../wording/place-text.ts";
import { displayWidth } from "./display-width.ts";
import type { Page } from "./ink.ts";
import { inline, type Prose, wrap } from "./wrap.ts";

type Noted = Parameters<typeof pointText>[0] & { readonly note: Prose };

/** A place and what it shows: beside it where both fit, else below. */
export function notedPlace(page: Page, indent: string, noted: Noted): string[] {
  const place = oneLine(pointText(noted));
  const head = `${indent}${page.ink.quiet("→")} ${page.ink.place(place)}`;
  const width = indent.length + 2 + displayWidth(place);
  if (noted.note.length === 0) return [head];
  if (width + 2 + noteWidth(noted.note) <= page.columns) return [`${head}  ${inline(page, noted.note)}`];
  return [head, ...wrap(page, noted.note, `${indent}  `)];
}

const noteWidth = (note: Prose): number =>
  typeof note === "string"
    ? displayWidth(note)
    : note.reduce((width, part) => width + displayWidth(part.text) + 2, 0);

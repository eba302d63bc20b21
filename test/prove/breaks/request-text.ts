import type { Place } from "../../../src/contract/place.ts";
import type { Request } from "../../../src/contract/request.ts";
import type { Links } from "../break.ts";
import { type Edit, replace, spanOf } from "../sources/edit.ts";
import { isScript } from "../sources/script.ts";

/** Where a request says its URL and its method: its call, then what defines it, then the wrappers around it. */
export const writtenAt = ({ place, definition, through }: Request): Place[] => [
  place,
  ...(definition === null ? [] : [definition]),
  ...through,
];

/** Every match at a place, as an edit that changes nothing yet. */
export function findAt({ files }: Links, place: Place, wanted: RegExp): Edit[] {
  const text = files[place.file] ?? "";
  const { start, end } = spanOf(text, place);
  return matchesIn(place.file, text.slice(start, end), start, wanted);
}

/** Every match in the scripts of the repository. */
export const findAnywhere = ({ files }: Links, wanted: RegExp): Edit[] =>
  Object.entries(files).flatMap(([file, text]) => (isScript(file) ? matchesIn(file, text, 0, wanted) : []));

function matchesIn(file: string, text: string, offset: number, wanted: RegExp): Edit[] {
  return [...text.matchAll(wanted)].map((match) => {
    const start = offset + match.index;
    return replace(file, { start, end: start + match[0].length }, match[0]);
  });
}

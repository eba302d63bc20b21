import type { Place } from "../../contract/place.ts";

type Lines = Pick<Place, "file" | "startLine" | "endLine">;

/** `file:line`, or `file:first-last`; a place without a line is its file. */
export function rangeText(place: Lines): string {
  if (place.startLine < 1) return place.file;
  const end = place.endLine > place.startLine ? `-${place.endLine}` : "";
  return `${place.file}:${place.startLine}${end}`;
}

/** `file:line:column`, which terminals and editors open; no column where none is known. */
export function pointText(place: Lines & { readonly startColumn?: number | undefined }): string {
  if (place.startLine < 1) return place.file;
  const column = place.startColumn === undefined ? "" : `:${place.startColumn}`;
  return `${place.file}:${place.startLine}${column}`;
}

export const isSamePlace = (a: Lines, b: Lines): boolean =>
  a.file === b.file && a.startLine === b.startLine && a.endLine === b.endLine;

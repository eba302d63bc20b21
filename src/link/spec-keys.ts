import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";

/** A path as its segments, in the form in which two are compared: parameters have no names, slashes at the ends go. */
export const segmentsOf = (path: string): string[] =>
  path
    .replace(/\{[^{}]*\}/g, "{}")
    .split("/")
    .filter((segment) => segment !== "");

export const segmentsIn = ({ path }: Operation): string[] => segmentsOf(render(path));

export const keyOf = (method: string, segments: readonly string[]): string =>
  `${method} ${segments.join("/")}`;

export const keyOfOperation = (operation: Operation): string =>
  keyOf(operation.method, segmentsIn(operation));

/** Where the document's paths stand in the code: behind segments that only one of the two writes. */
export interface Shift {
  /** Of the document, and not of the code. */
  readonly removed: readonly string[];
  /** Of the code, and not of the document. */
  readonly added: readonly string[];
}

/** The segments that a path of the document has in the code; null where it stands outside of the shift. */
export function shifted(path: string, { removed, added }: Shift): readonly string[] | null {
  const segments = segmentsOf(path);
  return startsWith(segments, removed) ? [...added, ...segments.slice(removed.length)] : null;
}

/** The key that an operation of the document has in the code; null likewise. */
export function shiftedKey(
  operation: { readonly method: string; readonly path: string },
  shift: Shift,
): string | null {
  const segments = shifted(operation.path, shift);
  return segments === null ? null : keyOf(operation.method, segments);
}

export const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((segment, index) => path[index] === segment);

export const endsWith = (path: readonly string[], end: readonly string[]): boolean =>
  end.length <= path.length && startsWith(path.slice(path.length - end.length), end);

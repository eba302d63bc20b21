/** Where something stands in the audited tree. `file` is relative to the root, with `/`; lines count from 1. */
export interface Place {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Columns count from 1, in UTF-16 units; the end is exclusive. Absent when only lines matter. */
  readonly startColumn?: number | undefined;
  readonly endColumn?: number | undefined;
}

/** A place with what it proves. */
export interface Evidence extends Place {
  readonly note: string;
}

/** Static analysis stopped here, and this is why. */
export interface Undetermined {
  readonly reason: string;
  /** The source text of the expression that stopped the analysis, cut to one line. */
  readonly expression: string;
  readonly file: string;
  readonly line: number;
  /** What a user can do to settle it. */
  readonly hint: string;
}

/** A file that could not be read or parsed. */
export interface Notice {
  readonly file: string;
  readonly reason: string;
}

export const placeText = (place: Pick<Place, "file" | "startLine">): string =>
  `${place.file}:${place.startLine}`;

export const isWithin = (inner: Place, outer: Place): boolean =>
  inner.file === outer.file && inner.startLine >= outer.startLine && inner.endLine <= outer.endLine;

/** Orders by file, then by position; for stable output. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.startLine - b.startLine || (a.startColumn ?? 0) - (b.startColumn ?? 0);
}

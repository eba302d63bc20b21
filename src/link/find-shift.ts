import type { Operation } from "../contract/operation.ts";
import type { SpecDocument, SpecOperation } from "../contract/spec.ts";
import { keyOfOperation, type Shift, segmentsIn, segmentsOf, shiftedKey } from "./spec-keys.ts";

/** A prefix that is longer is part of a resource's own path. */
const LONGEST_PREFIX = 4;

export interface FoundShift {
  readonly shift: Shift;
  /** How many of the document's operations it makes meet one of the code. */
  readonly met: number;
}

/**
 * The one way to lay a document's paths over those of the code that makes most of them meet: as they are, behind a
 * server's base path, or behind a prefix that only one of the two has. Null when two ways do equally well, and when
 * the way that does best leaves most of the document aside: then it describes another API.
 */
export function findShift(document: SpecDocument, members: readonly Operation[]): FoundShift | null {
  const operations = members.filter(({ inSchema }) => inSchema);
  const keys = new Set(operations.map(keyOfOperation));
  const met = (shift: Shift) => document.operations.filter((each) => meets(each, shift, keys)).length;
  const ranked = candidates(document, operations)
    .map((shift) => ({ shift, met: met(shift) }))
    .sort((a, b) => b.met - a.met);
  const [best, second] = ranked;
  if (best === undefined || best.met * 2 < document.operations.length || best.met === 0) return null;
  return second !== undefined && second.met === best.met ? null : best;
}

/** A root, `/`, would be met behind any prefix that has something of its own. */
function meets(operation: SpecOperation, shift: Shift, keys: ReadonlySet<string>): boolean {
  const key = shiftedKey(operation, shift);
  const isTelling = shift.added.length === 0 || segmentsOf(operation.path).length > 0;
  return key !== null && keys.has(key) && isTelling;
}

function candidates(
  { basePaths, operations: listed }: SpecDocument,
  operations: readonly Operation[],
): Shift[] {
  const code = operations.flatMap((operation) => prefixesOf(segmentsIn(operation)));
  const shared = sharedPrefix(listed.map(({ path }) => segmentsOf(path)));
  const shifts: Shift[] = [
    { removed: [], added: [] },
    ...[...basePaths.map(segmentsOf), ...code].map((added) => ({ removed: [], added })),
    ...prefixesOf(shared).map((removed) => ({ removed, added: [] })),
  ];
  return [...new Map(shifts.map((shift) => [JSON.stringify(shift), shift])).values()];
}

/** `/api/v1/users/{id}` → `/api`, `/api/v1`, `/api/v1/users` */
function prefixesOf(segments: readonly string[]): string[][] {
  const open = segments.findIndex((segment) => segment.includes("{"));
  const literal = segments.slice(0, Math.min(LONGEST_PREFIX, open < 0 ? segments.length : open));
  return literal.map((_, index) => literal.slice(0, index + 1));
}

/** What all of the document's paths begin with. */
function sharedPrefix(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = paths;
  const length = first.findIndex((segment, index) => paths.some((path) => path[index] !== segment));
  return length < 0 ? first : first.slice(0, length);
}

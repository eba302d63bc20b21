import { distance } from "fastest-levenshtein";
import { fitSegments } from "../contract/compare-paths.ts";
import { meantPath } from "../contract/meant-path.ts";
import type { Operation } from "../contract/operation.ts";
import type { Pattern } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, type Segment, splitSegments, splitUrl } from "../contract/segments.ts";

/**
 * Operations of the request's method whose path is one literal segment apart, nearest first; of a URL with a slash too
 * many in front, those whose path it would be.
 */
export function findNearMisses(request: Request, operations: readonly Operation[]): Operation[] {
  const { head, segments } = splitUrl(request.url);
  if (head === "unknown") return [];
  const ofMethod = operations.filter((operation) => request.methods.includes(operation.method));
  const meant = meantPath(request.url);
  if (meant !== null) return ofMethod.filter((operation) => isPathOf(operation, meant));
  return ofMethod
    .map((operation) => ({ operation, apart: apartBy(splitSegments(operation.path), segments) }))
    .filter((entry): entry is { operation: Operation; apart: number } => entry.apart !== null)
    .sort((a, b) => a.apart - b.apart || a.operation.order - b.operation.order)
    .map((entry) => entry.operation);
}

const isPathOf = ({ path }: Operation, meant: Pattern): boolean =>
  fitSegments(splitSegments(path), splitSegments(meant))?.proven === true;

/** Edit distance of the one literal segment that differs; null when more differs, or nothing literal is shared. */
function apartBy(route: readonly Segment[], request: readonly Segment[]): number | null {
  if (route.length !== request.length || route.length < 2) return null;
  const differing = [...route.keys()].filter(
    (index) => fitSegments([route[index] ?? []], [request[index] ?? []]) === null,
  );
  const [index = -1] = differing;
  const a = literalSegment(route[index] ?? []);
  const b = literalSegment(request[index] ?? []);
  if (differing.length !== 1 || a === null || b === null) return null;
  return isTypo(a, b) ? distance(a, b) : null;
}

/** Near enough to be meant for it: a plural, a typing slip, another separator. */
const isTypo = (a: string, b: string): boolean =>
  distance(a, b) <= Math.max(1, Math.floor(Math.max(a.length, b.length) / 3));

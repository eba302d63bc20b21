import { escapeRegExp } from "./escape-reg-exp.ts";
import { literalSegment, onlyHole, type Segment } from "./segments.ts";

/** How the segments of a request fit those of a route, and how many literal segments prove it. */
export interface SegmentFit {
  /** False when a hole of the request stands where the route has literal text. */
  readonly proven: boolean;
  readonly literals: number;
}

/** Compares whole paths, segment by segment; null when they cannot be the same. */
export function fitSegments(route: readonly Segment[], request: readonly Segment[]): SegmentFit | null {
  let proven = true;
  let literals = 0;
  for (const [index, segment] of route.entries()) {
    if (isGreedy(segment)) return request.length > index ? { proven, literals } : null;
    const other = request[index];
    if (other === undefined) return null;
    const fit = fitSegment(segment, other);
    if (fit === null) return null;
    proven &&= fit !== "possible";
    literals += fit === "literal" ? 1 : 0;
  }
  return request.length === route.length ? { proven, literals } : null;
}

const isGreedy = (segment: Segment): boolean => onlyHole(segment)?.greedy === true;

function fitSegment(route: Segment, request: Segment): "literal" | "parameter" | "possible" | null {
  const routeText = literalSegment(route);
  const requestText = literalSegment(request);
  if (routeText !== null && requestText !== null) return routeText === requestText ? "literal" : null;
  if (routeText !== null) return matches(request, routeText) ? "possible" : null;
  if (requestText !== null) return matches(route, requestText) ? "parameter" : null;
  return onlyHole(route) !== null || mixedFit(route, request) ? "parameter" : "possible";
}

/** Whether holes, filled with something, can make the segment this text. */
function matches(segment: Segment, candidate: string): boolean {
  const source = segment.map((part) => (part.kind === "text" ? escapeRegExp(part.text) : "[^/]+")).join("");
  return new RegExp(`^${source}$`).test(candidate);
}

/** `{id}.json` and `${name}.json`: the same literal parts in the same places. */
function mixedFit(route: Segment, request: Segment): boolean {
  const shape = (segment: Segment) =>
    segment.map((part) => (part.kind === "text" ? part.text : "\0")).join("");
  return shape(route) === shape(request);
}

/**
 * Compares the ends: the shorter path against the tail of the longer one. The shared tail needs literal proof.
 * A proxy can supply any prefix; of what it may strip only one literal segment (`/api`) is believed.
 */
export function fitSuffix(route: readonly Segment[], request: readonly Segment[]): SegmentFit | null {
  if (route.length === request.length) return null;
  const length = Math.min(route.length, request.length);
  const extra = request.slice(0, request.length - length);
  if (extra.length > 1 || extra.some((segment) => literalSegment(segment) === null)) return null;
  const fit = fitSegments(route.slice(route.length - length), request.slice(request.length - length));
  return fit !== null && fit.literals > 0 ? fit : null;
}

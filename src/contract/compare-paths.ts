import { escapeRegExp } from "./escape-reg-exp.ts";
import { isGreedy, literalSegment, onlyHole, type Segment } from "./segments.ts";

/** How the segments of a request fit those of a route, and how many literal segments prove it. */
export interface SegmentFit {
  /** False when a hole of the request stands where the route has literal text. */
  readonly proven: boolean;
  readonly literals: number;
}

/**
 * Compares whole paths, segment by segment; null when they cannot be the same. A convertor that takes any number of
 * segments (`{path:path}`) leaves those behind it to the route's own.
 */
export function fitSegments(route: readonly Segment[], request: readonly Segment[]): SegmentFit | null {
  const greedy = route.findIndex(isGreedy);
  if (greedy < 0) return fitEach(route, request);
  const behind = route.length - greedy - 1;
  if (request.length < route.length) return null;
  const start = fitEach(route.slice(0, greedy), request.slice(0, greedy));
  const end = fitSegments(route.slice(greedy + 1), request.slice(request.length - behind));
  if (start === null || end === null) return null;
  return { proven: start.proven && end.proven, literals: start.literals + end.literals };
}

function fitEach(route: readonly Segment[], request: readonly Segment[]): SegmentFit | null {
  if (request.length !== route.length) return null;
  const fits = route.map((segment, index) => fitSegment(segment, request[index] ?? []));
  if (fits.includes(null) || isCrossed(route, request, fits)) return null;
  return {
    proven: !fits.includes("possible"),
    literals: fits.filter((fit) => fit === "literal").length,
  };
}

/**
 * A word of the request fills a parameter, while a hole of it would have to be the route's literal:
 * `/orders/{id}/lines` is no request to `/orders/drafts/{draft_id}`, and neither is `/orders/{kind}-lines/{id}`.
 */
const isCrossed = (
  route: readonly Segment[],
  request: readonly Segment[],
  fits: readonly (Fit | null)[],
): boolean =>
  fits.includes("possible") &&
  fits.some((fit, index) => {
    const isFilled = fit === "parameter" && literalSegment(route[index] ?? []) === null;
    return isFilled && saysWord(request[index] ?? []);
  });

/** All of it, or a part that is more than a sign. */
const saysWord = (segment: Segment): boolean =>
  literalSegment(segment) !== null || segment.some((part) => part.kind === "text" && /\w{2}/.test(part.text));

type Fit = "literal" | "parameter" | "possible";

function fitSegment(route: Segment, request: Segment): Fit | null {
  const routeText = literalSegment(route);
  const requestText = literalSegment(request);
  if (routeText !== null && requestText !== null) return routeText === requestText ? "literal" : null;
  if (routeText !== null) return matches(request, routeText) ? "possible" : null;
  if (requestText !== null) return matches(route, requestText) ? filledFit(route) : null;
  return onlyHole(route) !== null || mixedFit(route, request) ? "parameter" : "possible";
}

/** `latest.{extension}` says as much as a literal. */
const filledFit = (route: Segment): Fit =>
  route.some((part) => part.kind === "text" && /\w{3}/.test(part.text)) ? "literal" : "parameter";

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
 * A proxy can supply any prefix; of what it may strip only one literal segment (`/api`) is believed, and no version.
 */
export function fitSuffix(route: readonly Segment[], request: readonly Segment[]): SegmentFit | null {
  if (route.length === request.length) return null;
  const length = Math.min(route.length, request.length);
  const extra = request.slice(0, request.length - length);
  if (extra.length > 1 || extra.some(isNoPrefix)) return null;
  const fit = fitSegments(route.slice(route.length - length), request.slice(request.length - length));
  return fit !== null && fit.literals > 0 ? fit : null;
}

const isNoPrefix = (segment: Segment): boolean => {
  const written = literalSegment(segment);
  return written === null || /^v\d+$/i.test(written);
};

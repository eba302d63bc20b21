import { fitSegments, fitSuffix, type SegmentFit } from "../contract/compare-paths.ts";
import type { Operation } from "../contract/operation.ts";
import { pathsOf } from "../contract/paths-of.ts";
import { hasUnknown } from "../contract/pattern.ts";
import { routesByEnd } from "../contract/routes-by-end.ts";
import { type Segment, splitSegments } from "../contract/segments.ts";
import type { TextFile } from "./find-line.ts";
import { type TextRequest, textRequests } from "./text-requests.ts";

/** What scripts, workflows and probes say of operations, by the operation's id. */
export interface TextLinks {
  /** The first that requests it. */
  readonly requests: ReadonlyMap<string, TextRequest>;
  /** The first that names its path, or the end of it behind a base, and may request it. */
  readonly named: ReadonlyMap<string, TextRequest>;
}

interface Route {
  readonly operation: Operation;
  readonly segments: readonly Segment[];
}

interface Fitting extends Route {
  readonly fit: SegmentFit;
}

export function linkTextRequests(files: readonly TextFile[], operations: readonly Operation[]): TextLinks {
  const routes = operations
    .filter(({ path, protocol }) => protocol === "http" && !hasUnknown(path))
    .flatMap((operation) => pathsOf(operation).map((path) => ({ operation, segments: splitSegments(path) })));
  const routesLike = routesByEnd(routes, ({ segments }) => segments);
  const requests = new Map<string, TextRequest>();
  const named = new Map<string, TextRequest>();
  const note = (held: Map<string, TextRequest>, { operation }: Route, request: TextRequest) => {
    if (!held.has(operation.id)) held.set(operation.id, request);
  };
  for (const request of textRequests(files)) {
    const near = routesLike(request.segments);
    const whole = wholeFits(near, request);
    for (const each of best(whole.filter(({ operation }) => isSent(request, operation))))
      note(isSaid(request, each) ? requests : named, each, request);
    if (whole.length > 0) continue;
    for (const each of tailFits(near, request)) note(named, each, request);
  }
  return { requests, named };
}

function wholeFits(
  routes: readonly Route[],
  { segments, methods, isRequested, isProbe }: TextRequest,
): Fitting[] {
  return routes.flatMap((route) => {
    if (route.segments.length === 0) {
      const fit = { proven: true, literals: 0 };
      return segments.length === 0 && isProbe ? [{ ...route, fit }] : [];
    }
    const fit = fitSegments(route.segments, segments);
    if (fit?.proven !== true || fit.literals === 0) return [];
    // A name alone says little of a path that takes anything; with a method beside it, it is a server's.
    return isRequested || methods !== null || fit.literals > 1 || fit.literals === route.segments.length
      ? [{ ...route, fit }]
      : [];
  });
}

/** `/items/latest` is served by its own route rather than by that of `/items/{id}`. */
function best(fits: readonly Fitting[]): Fitting[] {
  const most = Math.max(...fits.map(({ fit }) => fit.literals));
  return fits.filter(({ fit }) => fit.literals === most);
}

const isSent = ({ methods, isRequested }: TextRequest, { method }: Operation): boolean =>
  methods === null ? isRequested || method === "GET" : methods.includes(method);

/** Without a word on the method it is the one of addresses; `/` is every server's, `/{name}` takes the path of any. */
const isSaid = ({ methods, isRequested }: TextRequest, { operation, segments, fit }: Fitting): boolean =>
  isRequested &&
  (methods !== null || operation.method === "GET") &&
  (fit.literals > 1 || (fit.literals === 1 && segments.length === 1));

/** Behind a base that may have the start of it, or what a proxy takes away. */
function tailFits(routes: readonly Route[], request: TextRequest): Fitting[] {
  if (!request.isRequested) return [];
  return routes.flatMap((route) => {
    if (!isSent(request, route.operation)) return [];
    if (request.head !== "base" && request.segments.length < route.segments.length) return [];
    const fit = fitSuffix(route.segments, request.segments);
    return fit?.proven === true ? [{ ...route, fit }] : [];
  });
}

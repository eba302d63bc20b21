import { fitSegments, fitSuffix, type SegmentFit } from "../contract/compare-paths.ts";
import { coversPath } from "../contract/covers-path.ts";
import type { Operation } from "../contract/operation.ts";
import { endsWithSlash, hasGreedy, type Pattern, render } from "../contract/pattern.ts";
import type { Place } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";
import { handlerAnywhere } from "../contract/same-handler.ts";
import {
  literalSegment,
  onlyHole,
  type Segment,
  splitSegments,
  splitUrl,
  type UrlPath,
} from "../contract/segments.ts";
import type { Match } from "../contract/trace.ts";
import { mountsInFront } from "./mounts-in-front.ts";
import { indexRoutes, type Route, toRoutes } from "./route-index.ts";

export interface RequestLink {
  readonly request: Request;
  readonly operation: Operation;
  readonly match: Match;
}

interface Candidate extends SegmentFit {
  readonly operation: Operation;
  readonly kind: "exact" | "suffix";
  /** Both ends have a slash, or neither has: Starlette redirects only what no route takes as it stands. */
  readonly sameEnd: boolean;
}

/** Links requests to operations by method and path; what links to nothing is simply absent. */
export function linkRequests(requests: readonly Request[], operations: readonly Operation[]): RequestLink[] {
  const routesFor = findReachable(operations);
  return requests
    .filter((request) => !request.external)
    .flatMap((request) =>
      request.direct === "handler"
        ? linkDirectCall(request, operations)
        : linkRequest(request, routesFor(request)),
    );
}

/** The routes that a request could fit, without those that a mount in front keeps its whole path from. */
function findReachable(operations: readonly Operation[]): (request: Request) => Route[] {
  const routesFor = indexRoutes(operations);
  const isTaken = mountsInFront(operations);
  return ({ url }) => {
    const { head, segments } = splitUrl(url);
    return routesFor(segments).filter(
      (route) =>
        head === "unknown" ||
        !isTaken(route.operation, segments) ||
        fitSegments(route.segments, segments) === null,
    );
  };
}

/** A test that calls the handler itself names it by its place; it has no URL. */
function linkDirectCall(request: Request, operations: readonly Operation[]): RequestLink[] {
  const called = request.definition;
  const served = operations.filter(({ handler }) => called !== null && isSameStart(called, handler.place));
  return served.map((operation) => ({ request, operation, match: "exact" }));
}

function linkRequest(request: Request, routes: readonly Route[]): RequestLink[] {
  const candidates = findCandidates(
    request.url,
    routes.filter(({ operation }) => couldServe(request, operation) && couldBeBound(request, operation)),
  ).filter((candidate) => isBelievable(request, candidate));
  const known = request.methods.length > 0;
  const exact = candidates.filter((candidate) => candidate.kind === "exact" && candidate.proven);
  const isFilled = splitUrl(request.url).segments.some((segment) => literalSegment(segment) === null);
  const whole = asLinks(request, bestPerApplication(exact, isFilled), known ? "exact" : "possible");
  if (!exact.every(takesAnything)) return whole;
  const suffix = longest(candidates.filter((candidate) => candidate.kind === "suffix" && candidate.proven));
  const served = suffix.map(({ operation }) => operation);
  if (suffix.length > 0 && known && isOnePlace(served))
    return [
      ...whole,
      ...asLinks(request, suffix, suffix.some((one) => isWord(one, request)) ? "possible" : "suffix"),
    ];
  if (suffix.length > 0) return [...whole, ...behindOneBase(request, suffix, known)];
  if (whole.length > 0) return whole;
  const unplaced = behindAnyPrefix(request, routes);
  if (unplaced.length > 0) return asLinks(request, unplaced, "possible");
  if (ofOtherMethods(request, routes).length > 0) return [];
  return asLinks(
    request,
    candidates.filter((candidate) => candidate.kind === "exact"),
    "possible",
  );
}

/** The pages of a frontend are mostly served so, `/{path:path}`: that says nothing of a path whose end another operation has. */
const takesAnything = ({ operation, literals }: Candidate): boolean =>
  literals === 0 && hasGreedy(operation.path);

/**
 * A base that is not known hardly has a value of each request in it: with `/notes` it is `/api/notes` that is meant, and
 * could be `/api/shelves/{id}/notes`.
 */
function behindOneBase(request: Request, suffix: readonly Candidate[], known: boolean): RequestLink[] {
  const meant = suffix.filter(({ operation }) => !beginsWithValue(operation, request));
  const isMeant = known && meant.length > 0 && isOnePlace(meant.map(({ operation }) => operation));
  return suffix.flatMap((each) =>
    asLinks(request, [each], isMeant && meant.includes(each) ? "suffix" : "possible"),
  );
}

/** One word is all that agrees, and who has it below a value: `<issuer>/token` is hardly `/api/boats/{id}/token`. */
const isWord = ({ operation, literals }: Candidate, request: Request): boolean =>
  literals === 1 && splitUrl(request.url).segments.length === 1 && beginsWithValue(operation, request);

/** What the request leaves to its base has a parameter. */
function beginsWithValue({ path }: Operation, { url }: Request): boolean {
  const route = splitSegments(path);
  const front = route.slice(0, Math.max(0, route.length - splitUrl(url).segments.length));
  return front.some((segment) => literalSegment(segment) === null);
}

/** What no application was seen to include can be served behind any prefix. */
function behindAnyPrefix(request: Request, routes: readonly Route[]): Pick<Candidate, "operation">[] {
  const { segments: written } = splitUrl(request.url);
  return routes.filter(({ operation, segments }) => {
    if (operation.registered || written.length <= segments.length || !couldServe(request, operation))
      return false;
    const fit = fitSegments(segments, written.slice(-segments.length));
    return fit?.proven === true && fit.literals > 0;
  });
}

/**
 * Operations that have just this path with another method, and that the request is meant for: none of its own has the
 * path, or may have it and more of its words (`/{kind}/facets/fields` is not `DELETE /{kind}/facets/{id}` where
 * `GET /boats/facets/fields` can be meant).
 */
function ofOtherMethods(request: Request, routes: readonly Route[]): Candidate[] {
  const exact = findCandidates(
    request.url,
    routes.filter(({ operation }) => operation.protocol === request.protocol),
  ).filter(({ kind }) => kind === "exact");
  const own = exact.filter(({ operation }) => couldServe(request, operation));
  if (own.some(({ proven }) => proven)) return [];
  const most = Math.max(0, ...own.map(({ literals }) => literals));
  return exact.filter(({ proven, literals }) => proven && literals >= most);
}

const couldServe = (request: Request, operation: Operation): boolean =>
  request.protocol === operation.protocol &&
  (request.methods.length === 0 || request.methods.includes(operation.method));

/** The path at a mount is all of it; where an application of unknown handlers has a path, some text must agree. */
function isBelievable({ servedBy, direct }: Request, { kind, literals }: Candidate): boolean {
  if (servedBy !== undefined) return kind === "exact" || !servedBy.isMounted;
  return direct !== "isolated-app" || literals > 0;
}

/** A test client that is bound to an application reaches no other one; one that a test makes has its own handlers. */
function couldBeBound({ servedBy }: Request, { app, handler }: Operation): boolean {
  if (servedBy === undefined) return true;
  const { apps, handlers } = servedBy;
  if (apps !== null) return app === null || apps.includes(app);
  return handlers?.some((place) => isSameStart(place, handler.place)) ?? true;
}

const isSameStart = (a: Place, b: Place): boolean => a.file === b.file && a.startLine === b.startLine;

/** Whether an undecided request could be this operation's: nothing literal in it contradicts the path. */
export function couldReach(request: Request, operation: Operation): boolean {
  if (!couldServe(request, operation)) return false;
  const { head, segments } = splitUrl(request.url);
  const routes = toRoutes(operation);
  const gap = segments.findIndex(holdsAnyPath);
  const isAll = segments.length === 1 && onlyHole(segments[0] ?? []) !== null;
  if (gap >= 0 && !isAll) return routes.some((route) => fitsAround(route.segments, segments, gap));
  const isOpen = segments.every((segment) => literalSegment(segment) === null);
  return (isOpen && head !== "origin") || findCandidates(request.url, routes).length > 0;
}

const holdsAnyPath = (segment: Segment): boolean =>
  segment.some((part) => part.kind === "hole" && part.role === "unknown");

/** `/api${route}/${id}`: what stands before and behind what can hold segments of its own; a proxy may take `api` off. */
function fitsAround(route: readonly Segment[], request: readonly Segment[], gap: number): boolean {
  const behind = request.slice(request.findLastIndex(holdsAnyPath) + 1);
  const [open = []] = request.slice(gap);
  const text = open[0]?.kind === "text" ? [[open[0]]] : [];
  const before = [...request.slice(0, gap), ...text];
  const isOff = before.length === 1 && /^api$/i.test(literalSegment(before[0] ?? []) ?? "");
  return [before, ...(isOff ? [[]] : [])].some(
    (start) =>
      route.length >= start.length + behind.length &&
      fitSegments(route.slice(0, start.length), start) !== null &&
      fitSegments(route.slice(route.length - behind.length), behind) !== null,
  );
}

function findCandidates(url: Pattern, routes: readonly Route[]): Candidate[] {
  const path = splitUrl(url);
  const isRoot = path.segments.length === 0 && path.head !== "unknown";
  if (!isRoot && path.segments.every((segment) => saysNothing(segment, path))) return [];
  const slash = endsWithSlash(url);
  return onePerOperation(routes.flatMap((route) => candidateOf(route, path, slash)));
}

/** Below its `root_path` or not: the address that fits best. */
function onePerOperation(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<Operation, Candidate>();
  for (const candidate of candidates) {
    const held = best.get(candidate.operation);
    if (held === undefined || fitsBetter(candidate, held)) best.set(candidate.operation, candidate);
  }
  return [...best.values()];
}

function fitsBetter(a: Candidate, b: Candidate): boolean {
  if (a.proven !== b.proven) return a.proven;
  return a.kind !== b.kind ? a.kind === "exact" : a.literals > b.literals;
}

/** A hole behind a base that is not known, or one that stands for any part of a path. */
function saysNothing(segment: Segment, { head }: UrlPath): boolean {
  const hole = onlyHole(segment);
  return hole !== null && (head === "unknown" || hole.role === "unknown");
}

function candidateOf(route: Route, path: UrlPath, slash: boolean): Candidate[] {
  const { operation } = route;
  const common = { operation, sameEnd: endsWithSlash(operation.path) === slash };
  const whole = fitSegments(route.segments, path.segments);
  // What no application includes lies behind a prefix that nobody knows: a parameter alone would take any request.
  if (whole !== null && whole.literals === 0 && !operation.registered) return [];
  if (whole !== null) {
    const kind = path.head === "unknown" || route.tailOnly ? "suffix" : "exact";
    return kind === "suffix" && whole.literals === 0 ? [] : [{ ...whole, ...common, kind }];
  }
  const tail = fitSuffix(route.segments, path.segments);
  return tail === null ? [] : [{ ...tail, ...common, kind: "suffix" }];
}

/** Literal beats parameter, then the same end, then the first registered; each application and method on its own. */
function bestPerApplication(candidates: readonly Candidate[], isFilled: boolean): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = `${candidate.operation.app} ${candidate.operation.method}`;
    const held = best.get(key);
    if (held === undefined || isBetter(candidate, held)) best.set(key, candidate);
  }
  const found = [...best.values()].flatMap((held) => [
    held,
    ...candidates.filter((one) => isInstead(one, held) || (isFilled && takesMore(one, held))),
  ]);
  const registered = found.filter((candidate) => candidate.operation.registered);
  return registered.length > 0 ? registered : found;
}

/** `/files/{path:path}` behind `/files/{name}`: what is filled in may have a slash, and go to the wider one. */
const takesMore = (one: Candidate, held: Candidate): boolean =>
  one.operation.app === held.operation.app &&
  one.operation.method === held.operation.method &&
  one.literals === held.literals &&
  coversPath(one.operation.path, held.operation.path) &&
  !coversPath(held.operation.path, one.operation.path);

/** The one that comes first is there under a condition only: where it is not, the same path is this one's. */
const isInstead = (one: Candidate, held: Candidate): boolean =>
  one !== held &&
  one.operation.app === held.operation.app &&
  one.operation.method === held.operation.method &&
  one.literals === held.literals &&
  one.sameEnd === held.sameEnd &&
  !held.operation.conditions.every((condition) => one.operation.conditions.includes(condition));

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.literals !== b.literals) return a.literals > b.literals;
  return a.sameEnd !== b.sameEnd ? a.sameEnd : a.operation.order < b.operation.order;
}

function longest(candidates: readonly Candidate[]): Candidate[] {
  const most = Math.max(0, ...candidates.map((candidate) => candidate.literals));
  const found = candidates.filter((candidate) => candidate.literals === most);
  const same = new Set(found.flatMap(({ sameEnd, operation }) => (sameEnd ? [withoutEnd(operation)] : [])));
  return found.filter(({ sameEnd, operation }) => sameEnd || !same.has(withoutEnd(operation)));
}

/** The path without the slash at its end, by which alone two routes may differ. */
const withoutEnd = ({ method, path }: Operation): string => `${method} ${render(path).replace(/\/$/, "")}`;

/** One handler, under whatever paths; or one path, each of whose methods the request may have (`isNew ? "POST" : "PUT"`). */
function isOnePlace(operations: readonly Operation[]): boolean {
  const handlers = new Set(operations.map(handlerAnywhere)).size;
  if (handlers === 1) return true;
  const methods = new Set(operations.map(({ method }) => method)).size;
  return handlers === methods && new Set(operations.map(({ path }) => render(path))).size === 1;
}

const asLinks = (
  request: Request,
  candidates: readonly Pick<Candidate, "operation">[],
  match: Match,
): RequestLink[] => candidates.map(({ operation }) => ({ request, operation, match }));

/** `fetch(process.env.SPEECH_URL)`: nothing is put behind it, so that it can have any path itself. */
const isOnlyVariable = ({ url: [first, ...rest] }: Request): boolean =>
  first?.kind === "hole" && first.role === "env" && rest.length === 0;

/** Requests whose path an operation has, while none of that path has the method. */
export function findWrongMethods(
  requests: readonly Request[],
  operations: readonly Operation[],
): RequestLink[] {
  const routesFor = findReachable(operations);
  return requests
    .filter((request) => !request.external && request.methods.length > 0 && !isOnlyVariable(request))
    .flatMap((request) => asLinks(request, ofOtherMethods(request, routesFor(request)), "exact"));
}

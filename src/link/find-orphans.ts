import { fitSegments } from "../contract/compare-paths.ts";
import type { Operation } from "../contract/operation.ts";
import { comparePlaces } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";
import { splitSegments, splitUrl } from "../contract/segments.ts";
import { foreignRequests } from "./foreign-requests.ts";
import { isNoOperation } from "./is-no-operation.ts";
import type { Seam } from "./link-sides.ts";
import { callOf } from "./one-link-each.ts";
import type { FrontendSide } from "./sides.ts";

export interface Orphan {
  readonly request: Request;
  /** The operation of its path with another method, else the one whose path is a slip away. */
  readonly nearest: Operation | null;
}

/**
 * Requests that the application makes and that no operation answers: the path is no operation's, or is one's that has
 * another method. Each has to be proven: a call that can also make another request is left out, and one whose server
 * may be another one. What only a function that nothing calls would request is left to the unused client functions.
 */
export function findOrphans(
  seam: Pick<Seam, "consumers" | "wrongMethods" | "nearMisses" | "orphans">,
  operations: readonly Operation[],
  frontend: Pick<FrontendSide, "requests" | "uncalled" | "packages" | "proxied">,
): Orphan[] {
  const unanswered = withNearest(seam, operations);
  const answered = answeredCalls(frontend.requests, unanswered);
  const foreign = foreignRequests(seam, operations, frontend);
  const found = [...unanswered.values()].filter(
    ({ request, nearest }) =>
      !frontend.uncalled.has(request.id) &&
      !answered.has(callOf(request)) &&
      !isNoOperation(request) &&
      (nearest !== null || !foreign.has(request.id)) &&
      !operations.some((operation) => lacksParameter(request, operation)),
  );
  return oncePerCall(found).sort((a, b) => comparePlaces(a.request.place, b.request.place));
}

/** Everything that is not answered, by its id. */
function withNearest(
  { wrongMethods, nearMisses, orphans }: Pick<Seam, "wrongMethods" | "nearMisses" | "orphans">,
  operations: readonly Operation[],
): Map<string, Orphan> {
  const found = new Map<string, Orphan>();
  for (const { request, operation } of [...wrongMethods.values()].flat())
    if (!found.has(request.id)) found.set(request.id, { request, nearest: operation });
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  for (const [id, requests] of nearMisses)
    for (const request of requests) found.set(request.id, { request, nearest: byId.get(id) ?? null });
  for (const request of orphans)
    if (!found.has(request.id)) found.set(request.id, { request, nearest: null });
  return found;
}

/** Calls that can make a request which is answered, goes elsewhere, or is not known. */
const answeredCalls = (
  requests: readonly Request[],
  unanswered: ReadonlyMap<string, Orphan>,
): ReadonlySet<string> => new Set(requests.filter(({ id }) => !unanswered.has(id)).map(callOf));

/** Alternatives of one call are one orphan; one that is near an operation says most. */
function oncePerCall(orphans: readonly Orphan[]): Orphan[] {
  const calls = new Map<string, Orphan>();
  for (const orphan of orphans) {
    const held = calls.get(callOf(orphan.request));
    if (held === undefined || (held.nearest === null && orphan.nearest !== null))
      calls.set(callOf(orphan.request), orphan);
  }
  return [...calls.values()];
}

/**
 * The operation's path without one of its parameters: what fills the parameter is empty as far as it can be told
 * (`` `/orders/${id ?? ""}` ``), and is something when it runs. At the end, a slash is what is left of it.
 */
function lacksParameter({ url, methods }: Request, { path, method }: Operation): boolean {
  const request = splitUrl(url).segments;
  const route = splitSegments(path);
  if (!methods.includes(method) || route.length !== request.length + 1) return false;
  const last = url.at(-1);
  const isOpen = last?.kind === "text" && last.text.endsWith("/");
  return route.some(
    (segment, index) =>
      segment.some(({ kind }) => kind === "hole") &&
      (index < route.length - 1 || isOpen) &&
      fitSegments(route.toSpliced(index, 1), request)?.proven === true,
  );
}

import { fitSegments } from "../contract/compare-paths.ts";
import { hasGreedy } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitUrl } from "../contract/segments.ts";
import { groupOf } from "./group-of.ts";
import type { RequestLink } from "./link-requests.ts";
import { callOf } from "./one-link-each.ts";
import { type Route, toRoute, toRoutes } from "./route-index.ts";

/** So many calls whose path is answered as it is say what becomes of paths, if they are so many times the others. */
const ENOUGH = 5;
const MOST = 4;

/**
 * Where only the ends of two paths agree, something must put a prefix in front of the one that is requested, or take one
 * away. Nothing does where an application answers the other paths to the same base as they are: of what is taken away, those
 * with the same beginning, and of what is put in front, those behind a base. A path of the page's own origin may be
 * passed on in ways of its own.
 */
export function withoutContradicted(
  links: readonly RequestLink[],
  packages: ReadonlySet<string>,
): RequestLink[] {
  const whole = new Map<string, Set<string>>();
  const ends = new Map<string, Set<string>>();
  for (const link of links)
    for (const key of isWhole(link) ? beginningsOf(link, packages) : shiftOf(link, packages))
      note(isWhole(link) ? whole : ends, key, callOf(link.request));
  const sizeOf = (calls: Map<string, Set<string>>, key: string) => calls.get(key)?.size ?? 0;
  const isContradicted = (key: string) => sizeOf(whole, key) >= Math.max(ENOUGH, MOST * sizeOf(ends, key));
  return links.filter((link) => isWhole(link) || !shiftOf(link, packages).some(isContradicted));
}

function isWhole({ request, operation, match }: RequestLink): boolean {
  const { segments: asked } = splitUrl(request.url);
  const isAnswered = ({ segments, tailOnly }: Route) => tailOnly || fitSegments(segments, asked) !== null;
  return match === "exact" || toRoutes(operation).some(isAnswered);
}

/** What a whole path says of the others: to the same base, and with the same beginning. What takes any path says nothing. */
function beginningsOf(link: RequestLink, packages: ReadonlySet<string>): string[] {
  const saysText = toRoute(link.operation).segments.some((segment) => literalSegment(segment) !== null);
  if (link.match === "possible" || hasGreedy(link.operation.path) || !saysText) return [];
  return [baseOf(link, packages), `${baseOf(link, packages)} ${startOf(link.request)}`];
}

/** What must become of a path for its end to be the operation's; [] where nothing else is known to tell. */
function shiftOf(link: RequestLink, packages: ReadonlySet<string>): string[] {
  const { head, segments } = splitUrl(link.request.url);
  if (segments.length > toRoute(link.operation).segments.length || hasGreedy(link.operation.path))
    return [`${baseOf(link, packages)} ${startOf(link.request)}`];
  return head === "root" ? [] : [baseOf(link, packages)];
}

const baseOf = ({ request, operation }: RequestLink, packages: ReadonlySet<string>): string =>
  `${operation.app} ${groupOf(request, packages)} ${request.passedOn === true}`;

const startOf = ({ url }: Request): string => literalSegment(splitUrl(url).segments[0] ?? []) ?? "{}";

function note(calls: Map<string, Set<string>>, key: string, call: string): void {
  calls.set(key, (calls.get(key) ?? new Set()).add(call));
}

import { fitSegments } from "../contract/compare-paths.ts";
import type { OwnRoute, Request } from "../contract/request.ts";
import { isGreedy, splitSegments, splitUrl } from "../contract/segments.ts";

/**
 * The frontend's own handler stands before the backend for paths of its own origin. A catch-all handler is left out:
 * most of them hand the request on.
 */
export function answeringRoute(request: Request, ownRoutes: readonly OwnRoute[]): OwnRoute | null {
  const route = ownRouteOf(request, ownRoutes);
  return route === null || isCatchAll(route) ? null : route;
}

export const isAnsweredByOwnServer = (request: Request, ownRoutes: readonly OwnRoute[]): boolean =>
  answeringRoute(request, ownRoutes) !== null;

/** The handler of the frontend that takes the request: the one whose path says most; null where none does. */
export function ownRouteOf(request: Request, ownRoutes: readonly OwnRoute[]): OwnRoute | null {
  const { head, segments } = splitUrl(request.url);
  if (head !== "root" || request.protocol !== "http") return null;
  let best: { readonly route: OwnRoute; readonly rank: number } | null = null;
  for (const route of ownRoutes) {
    if (!serves(route, request) || !request.place.file.startsWith(applicationFolder(route))) continue;
    const fit = fitSegments(splitSegments(route.path), segments);
    const rank = fit?.proven === true ? fit.literals * 2 + Number(!isCatchAll(route)) : -1;
    if (rank >= 0 && (best === null || rank > best.rank)) best = { route, rank };
  }
  return best?.route ?? null;
}

const serves = ({ methods }: OwnRoute, request: Request): boolean =>
  methods.length === 0 || request.methods.some((method) => methods.includes(method));

const isCatchAll = ({ path }: OwnRoute): boolean => splitSegments(path).some(isGreedy);

/** `clients/web/src/app/api/x/route.ts` rules what stands under `clients/web/`. */
const applicationFolder = ({ place }: OwnRoute): string =>
  /^(.*?)(?:src\/)?(?:app|pages|server)\//.exec(place.file)?.[1] ?? "";

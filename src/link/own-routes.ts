import { fitSegments } from "../contract/compare-paths.ts";
import type { OwnRoute, Request } from "../contract/request.ts";
import { onlyHole, splitSegments, splitUrl } from "../contract/segments.ts";

/**
 * The frontend's own handler stands before the backend for paths of its own origin. A catch-all handler is left out:
 * most of them hand the request on.
 */
export function answeringRoute(request: Request, ownRoutes: readonly OwnRoute[]): OwnRoute | null {
  const { head, segments } = splitUrl(request.url);
  if (head !== "root" || request.protocol !== "http") return null;
  const found = ownRoutes.find((route) => {
    const own = splitSegments(route.path);
    const isCatchAll = own.some((segment) => onlyHole(segment)?.greedy === true);
    const serves =
      route.methods.length === 0 || request.methods.some((method) => route.methods.includes(method));
    if (isCatchAll || !serves || !request.place.file.startsWith(applicationFolder(route))) return false;
    return fitSegments(own, segments)?.proven === true;
  });
  return found ?? null;
}

export const isAnsweredByOwnServer = (request: Request, ownRoutes: readonly OwnRoute[]): boolean =>
  answeringRoute(request, ownRoutes) !== null;

/** `clients/web/src/app/api/x/route.ts` rules what stands under `clients/web/`. */
const applicationFolder = ({ place }: OwnRoute): string =>
  /^(.*?)(?:src\/)?(?:app|pages)\//.exec(place.file)?.[1] ?? "";

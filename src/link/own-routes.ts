import { fitSegments } from "../contract/compare-paths.ts";
import type { OwnRoute, Request } from "../contract/request.ts";
import { onlyHole, splitSegments, splitUrl } from "../contract/segments.ts";

/**
 * The frontend's own handler stands before the backend for paths of its own origin. A catch-all handler is left out:
 * most of them hand the request on.
 */
export function isAnsweredByOwnServer(request: Request, ownRoutes: readonly OwnRoute[]): boolean {
  const { head } = splitUrl(request.url);
  if (head !== "root" || request.protocol !== "http") return false;
  return ownRoutes.some((route) => {
    const serves =
      route.methods.length === 0 || request.methods.some((method) => route.methods.includes(method));
    return serves && !isCatchAll(route) && fits(request, route);
  });
}

const isCatchAll = ({ path }: OwnRoute): boolean =>
  splitSegments(path).some((segment) => onlyHole(segment)?.greedy === true);

const fits = (request: Request, route: OwnRoute): boolean =>
  request.place.file.startsWith(applicationFolder(route)) &&
  fitSegments(splitSegments(route.path), splitUrl(request.url).segments)?.proven === true;

/** Whether a handler of the frontend takes the path, whatever it does with it then. */
export const fitsOwnRoute = (request: Request, ownRoutes: readonly OwnRoute[]): boolean =>
  splitUrl(request.url).head === "root" && ownRoutes.some((route) => fits(request, route));

/** `clients/web/src/app/api/x/route.ts` rules what stands under `clients/web/`. */
const applicationFolder = ({ place }: OwnRoute): string =>
  /^(.*?)(?:src\/)?(?:app|pages|server)\//.exec(place.file)?.[1] ?? "";

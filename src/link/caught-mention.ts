import { fitSegments } from "../contract/compare-paths.ts";
import type { Operation } from "../contract/operation.ts";
import { pathsOf } from "../contract/paths-of.ts";
import { render } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import { isGreedy, splitSegments, splitUrl } from "../contract/segments.ts";
import { ownRouteOf } from "./own-routes.ts";
import type { FrontendSide } from "./sides.ts";

/**
 * A request that a catch-all handler of the frontend's own takes, `/api/backend/[...path]`, with the operation's path behind
 * that of the handler: whether it is handed on to the operation was not read.
 */
export function caughtMention(
  operation: Operation,
  { requests, ownRoutes }: Pick<FrontendSide, "requests" | "ownRoutes">,
): Undetermined | null {
  const routes = pathsOf(operation).map(splitSegments);
  const caught = requests.find((request) => {
    if (request.origin !== "application" || !request.methods.includes(operation.method)) return false;
    const { segments } = splitUrl(request.url);
    const isEnd = routes.some(
      (route) =>
        segments.length > route.length &&
        fitSegments(route, segments.slice(segments.length - route.length))?.proven === true,
    );
    const handler = isEnd ? splitSegments(ownRouteOf(request, ownRoutes)?.path ?? []) : [];
    const at = handler.findIndex(isGreedy);
    return at >= 0 && routes.some((route) => segments.length - route.length === at);
  });
  if (caught === undefined) return null;
  return {
    reason: "a handler of the frontend's own takes this request, and where it hands it on to is not known",
    expression: render(caught.url),
    file: caught.place.file,
    line: caught.place.startLine,
    hint: 'if it hands it on to the operation, say so in targets.json: "consumers": "external"',
  };
}

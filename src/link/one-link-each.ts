import { render } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import type { Match } from "../contract/trace.ts";
import type { RequestLink } from "./link-requests.ts";

/** One call can have several URLs, by what a run decides. */
export const callOf = ({ place }: Request): string => `${place.file}:${place.startLine}:${place.startColumn}`;

/** A call with several URLs, by what a run decides, is one. */
export const countCalls = (requests: readonly Request[]): number => new Set(requests.map(callOf)).size;

const RANK: Readonly<Record<Match, number>> = { exact: 0, suffix: 1, possible: 2 };

/** Of the URLs of one call that lead to one operation, the one that proves most. */
export function oneLinkEach(links: readonly RequestLink[]): RequestLink[] {
  const best = new Map<string, RequestLink>();
  for (const link of links) {
    const key = `${callOf(link.request)} ${link.operation.id}`;
    const held = best.get(key);
    if (held === undefined || RANK[link.match] < RANK[held.match]) best.set(key, link);
  }
  return [...best.values()];
}

/** A request that could be more operations than this one is nobody's consumer: its URL was not understood. */
const MOST_POSSIBLE = 4;

/** Links that say something, and the requests that could be anything. */
export function setAsideVague(links: readonly RequestLink[]): { told: RequestLink[]; vague: Request[] } {
  const counts = new Map<string, number>();
  for (const { request, match } of links)
    if (match === "possible") counts.set(request.id, (counts.get(request.id) ?? 0) + 1);
  const isVague = ({ request, match }: RequestLink) =>
    match === "possible" && (counts.get(request.id) ?? 0) > MOST_POSSIBLE;
  const vague = new Map(links.filter(isVague).map(({ request }) => [request.id, request]));
  return { told: links.filter((link) => !isVague(link)), vague: [...vague.values()].map(asUndetermined) };
}

function asUndetermined(request: Request): Request {
  const { file, startLine: line } = request.place;
  if (request.undetermined !== null) return request;
  const expression = render(request.url);
  return {
    ...request,
    undetermined: {
      reason: "a segment of the URL that is not known could be any of many paths",
      expression,
      file,
      line,
      hint: "write the segment as a literal where it is known, or keep the paths in a table",
    },
  };
}

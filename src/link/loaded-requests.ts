import type { Operation } from "../contract/operation.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitSegments, splitUrl } from "../contract/segments.ts";
import { linkRequests, type RequestLink } from "./link-requests.ts";

/**
 * The requests without what the browser loads of the frontend itself: a link to a page is no request, and no stray one
 * either. One counts where an operation answers its whole path, and something beyond the path says that the API is
 * meant: its base is one that other requests have, a proxy hands it on, a segment says `api` or a version, or it starts
 * like nearly all operations do. The frontend's own pages need not be known for that; a file that an element shows, and
 * what a form posts to, are none of them.
 */
export function withoutOwnPages(requests: readonly Request[], operations: readonly Operation[]): Request[] {
  const bases = new Set(
    requests.flatMap(({ base, loaded }) => (loaded !== undefined ? [] : (base?.variable ?? []))),
  );
  const shared = sharedStart(operations);
  const loads = requests.filter((request) => request.loaded !== undefined && !request.external);
  const answered = new Set(
    linkRequests(loads, operations)
      .filter((link) => isMeant(link, bases, shared))
      .map(({ request }) => request.id),
  );
  return requests.filter((request) => request.loaded === undefined || answered.has(request.id));
}

const NAMES_API = /^(?:api|v\d+)$/i;

function isMeant(
  { request, operation, match }: RequestLink,
  bases: ReadonlySet<string>,
  shared: string | null,
): boolean {
  const [first, ...others] = splitUrl(request.url).segments.map(literalSegment);
  const namesApi = [first, ...others].some((segment) => segment != null && NAMES_API.test(segment));
  if (request.passedOn === true) return match === "exact";
  const isNoPage = request.loaded === "file" || !request.methods.includes("GET");
  if (isNoPage && match === "exact" && saysText(operation)) return true;
  if (match !== "exact") return match === "suffix" && namesApi;
  const isBase = request.base !== null && bases.has(request.base.variable);
  return isBase || namesApi || (shared !== null && first === shared);
}

/** What takes any path answers all files, the frontend's own as well. */
const saysText = ({ path }: Operation): boolean =>
  path.some((part) => part.kind === "text" && /\w/.test(part.text));

/** Nearly all: a health check or two stand beside the API. */
const MOST = 0.9;
const FEW = 5;

/** The first segment that nearly all operations share. */
function sharedStart(operations: readonly Operation[]): string | null {
  const counts = new Map<string, number>();
  for (const { path } of operations) {
    const first = literalSegment(splitSegments(path)[0] ?? []);
    if (first !== null) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most !== undefined && operations.length >= FEW && most[1] >= operations.length * MOST
    ? most[0]
    : null;
}

import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { handlerAnywhere } from "../contract/same-handler.ts";
import { literalSegment, splitSegments, splitUrl } from "../contract/segments.ts";
import { groupOf } from "./group-of.ts";
import type { RequestLink } from "./link-requests.ts";
import { callOf } from "./one-link-each.ts";

/** So many calls say what the one value of a base is, where all that can be told say the same. */
const ENOUGH = 3;

/**
 * A base that is not known has one value: where requests to it that could be one operation's alone say which, a request that
 * could be several operations' is the one's behind that value. `/notes` beside `/api/boats` is `/api/notes`, not
 * `/api/me/notes`, nor the `/notes` of another application.
 */
export function behindProvenBase(
  links: readonly RequestLink[],
  packages: ReadonlySet<string>,
): RequestLink[] {
  const fronts = provenFronts(links, packages);
  return [...groupBy(links, ({ request }) => request.id).values()].flatMap((some) => {
    const meant = some.filter((link) => frontOf(link) === fronts.get(baseOf(link, packages)));
    if (some.length === meant.length || !isOneHandler(meant)) return some;
    const areOpen = some.every((link) => isOpen(link) || (meant.includes(link) && link.match === "suffix"));
    return areOpen ? meant.map((link) => ({ ...link, match: "suffix" as const })) : some;
  });
}

/** That several applications may serve. */
const isOneHandler = (links: readonly RequestLink[]): boolean =>
  new Set(links.map(({ operation }) => handlerAnywhere(operation))).size === 1;

const isOpen = ({ match, request }: RequestLink): boolean =>
  match === "possible" && request.methods.length > 0 && isBehindBase(request);

const isBehindBase = ({ url: [base] }: Request): boolean => base?.kind === "hole";

/** By base, what all that is proven behind it leaves to it. */
function provenFronts(
  links: readonly RequestLink[],
  packages: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const proven = links.filter(({ match, request }) => match === "suffix" && isBehindBase(request));
  const found = new Map<string, string>();
  for (const [base, some] of groupBy(proven, (link) => baseOf(link, packages))) {
    const fronts = new Set(some.map(frontOf));
    const [front] = fronts;
    const calls = new Set(some.map(({ request }) => callOf(request))).size;
    if (fronts.size === 1 && front != null && calls >= ENOUGH) found.set(base, front);
  }
  return found;
}

const baseOf = ({ request, operation }: RequestLink, packages: ReadonlySet<string>): string =>
  `${operation.app} ${groupOf(request, packages)}`;

/**
 * `/api/v1` of `/api/v1/boats/{id}` for `/boats/{id}`; `-/api` where the request has more, `/api/boats` for `/boats`, as of what
 * a proxy takes off. Null where it is no text.
 */
function frontOf({ request, operation }: RequestLink): string | null {
  const route = splitSegments(operation.path);
  const { segments: asked } = splitUrl(request.url);
  const isShorter = asked.length > route.length;
  const [long, short] = isShorter ? [asked, route] : [route, asked];
  const front = long.slice(0, long.length - short.length).map(literalSegment);
  return front.includes(null) ? null : `${isShorter ? "-" : ""}/${front.join("/")}`;
}

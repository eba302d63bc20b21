import type { Operation } from "../contract/operation.ts";
import type { Pattern } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitUrl } from "../contract/segments.ts";
import { groupOf } from "./group-of.ts";
import type { Seam } from "./link-sides.ts";
import type { FrontendSide } from "./sides.ts";

/**
 * Requests, by id, that may be meant for another server, or for the frontend's own: of one application to one base,
 * none is answered, while others are; or a path of the own origin starts like no operation, no answered request and no
 * proxy does. Where nothing at all is answered, everything is taken for meant.
 */
export function foreignRequests(
  { consumers, wrongMethods }: Pick<Seam, "consumers" | "wrongMethods">,
  operations: readonly Operation[],
  { requests, packages, proxied }: Pick<FrontendSide, "requests" | "packages" | "proxied">,
): ReadonlySet<string> {
  const own = requests.filter(({ origin }) => origin === "application");
  const ids = new Set(
    [...consumers.values(), ...wrongMethods.values()].flat().map(({ request }) => request.id),
  );
  if (ids.size === 0) return new Set();
  const met = own.filter(({ id }) => ids.has(id));
  const groups = new Set(met.map((request) => groupOf(request, packages)));
  const starts = new Set(
    [...operations.map(({ path }) => path), ...met.map(({ url }) => url), ...proxied].map(startOf),
  );
  const isForeign = (request: Request): boolean =>
    !groups.has(groupOf(request, packages)) || (isOwnOrigin(request) && !starts.has(startOf(request.url)));
  return new Set(own.filter(isForeign).map(({ id }) => id));
}

/** The first segment, where it is text. */
const startOf = (path: Pattern): string | null => {
  const [first] = splitUrl(path).segments;
  return first === undefined ? null : literalSegment(first);
};

/** What names its server is no page of the frontend. */
const isOwnOrigin = ({ url, host }: Request): boolean =>
  host === undefined && splitUrl(url).head === "root" && startOf(url) !== null;

import type { Operation } from "../contract/operation.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import { linkRequests } from "./link-requests.ts";

/** Other services have a path or two in common with an application by chance, or because it imitates them. */
const LEAST_ANSWERED = 3;
/** Some of what a frontend requests of its own server may be gone from it. */
const LEAST_SHARE = 0.8;

/**
 * A host that is written out (`https://shop.example.com/api/orders`) is another service's, unless the application answers
 * what is requested of it: then it is where the application runs.
 */
export function withOwnHosts(
  requests: readonly Request[],
  operations: readonly Operation[],
): readonly Request[] {
  const hosts = groupBy(
    requests.filter((request) => request.origin === "application" && hostOf(request) !== null),
    hostOf,
  );
  const own = new Set([...hosts].flatMap(([host, some]) => (isOwn(host, some, operations) ? [host] : [])));
  if (own.size === 0) return requests;
  return requests.map((request) => (own.has(hostOf(request)) ? asOwn(request) : request));
}

const asOwn = (request: Request): Request => ({ ...request, external: false });

/** Null for what is no request to another host. */
function hostOf({ external, url }: Request): string | null {
  const [first] = url;
  if (!external || first?.kind !== "text") return null;
  return /^(?:https?|wss?):\/\/([^/?#:]+)/i.exec(first.text)?.[1]?.toLowerCase() ?? null;
}

function isOwn(host: string | null, requests: readonly Request[], operations: readonly Operation[]): boolean {
  const telling = operations.filter(({ path }) =>
    splitSegments(path).some((segment) => literalSegment(segment) !== null),
  );
  const links = linkRequests(requests.map(asOwn), telling).filter(({ match }) => match === "exact");
  const answered = new Set(links.map(({ request }) => request));
  const least = isAddress(host) ? 1 : LEAST_ANSWERED;
  return (
    new Set(links.map(({ operation }) => operation.id)).size >= least &&
    answered.size >= requests.length * LEAST_SHARE
  );
}

/** Nobody offers a service to others by a number. */
const isAddress = (host: string | null): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host ?? "");

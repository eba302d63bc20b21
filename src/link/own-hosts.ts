import type { Operation } from "../contract/operation.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import { doubtOf } from "./doubt-of.ts";
import { linkRequests } from "./link-requests.ts";

/** Other services have a path or two in common with an application by chance, or because it imitates them. */
const LEAST_ANSWERED = 3;
/** Some of what a frontend requests of its own server may be gone from it. */
const LEAST_SHARE = 0.8;

/** The requests of a frontend, those to the application's own host as its own. */
export interface OwnHosts {
  readonly requests: readonly Request[];
  /** Requests to hosts that may be the application's: it answers them, and they are few. */
  readonly possible: readonly Request[];
}

/**
 * A host that is written out (`https://shop.example.com/api/orders`) is another service's, unless the application answers
 * what is requested of it: then it is where the application runs.
 */
export function withOwnHosts(requests: readonly Request[], operations: readonly Operation[]): OwnHosts {
  const hosts = groupBy(
    requests.filter((request) => request.origin === "application" && hostOf(request) !== null),
    hostOf,
  );
  if (hosts.size === 0) return { requests, possible: [] };
  const telling = operations.filter(saysSomething);
  const answered = [...hosts].map(([host, some]) => ({ host, ...answersOf(host, some, telling) }));
  const own = new Set(answered.flatMap(({ host, isOwn }) => (isOwn ? [host] : [])));
  return {
    requests: requests.map((request) => (own.has(hostOf(request)) ? asOwn(request) : request)),
    possible: answered.flatMap(({ isOwn, requests: some }) => (isOwn ? [] : some.map(asPossible))),
  };
}

/** More than `/` and parameters. */
const saysSomething = ({ path }: Operation): boolean =>
  splitSegments(path).some((segment) => literalSegment(segment) !== null);

const asOwn = (request: Request): Request => ({ ...request, external: false });

const asPossible = (request: Request): Request => ({
  ...request,
  undetermined: doubtOf(
    request,
    "the application answers this path, and may run on this host",
    "read the server's address from the environment",
  ),
});

/** Null for what is no request to another host. */
function hostOf({ external, url }: Request): string | null {
  const [first] = url;
  if (!external || first?.kind !== "text") return null;
  return /^(?:https?|wss?):\/\/([^/?#:]+)/i.exec(first.text)?.[1]?.toLowerCase() ?? null;
}

/** The requests to a host that operations answer, where these are nearly all; and whether that makes it the application's. */
function answersOf(
  host: string | null,
  requests: readonly Request[],
  operations: readonly Operation[],
): { readonly isOwn: boolean; readonly requests: readonly Request[] } {
  const links = linkRequests(requests.map(asOwn), operations).filter(({ match }) => match === "exact");
  const answered = [...new Set(links.map(({ request }) => request))];
  if (answered.length === 0 || answered.length < requests.length * LEAST_SHARE)
    return { isOwn: false, requests: [] };
  const least = isLocal(host) ? 1 : LEAST_ANSWERED;
  return { isOwn: new Set(links.map(({ operation }) => operation.id)).size >= least, requests: answered };
}

/** Nobody offers a service to others by a number, or by a name that is reserved for a machine or a network of one's own. */
const isLocal = (host: string | null): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$|\.(?:local|localhost|test|internal|home\.arpa)$/.test(host ?? "");

import type { Operation } from "../contract/operation.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import { doubtOf } from "./doubt-of.ts";
import { linkRequests, type RequestLink } from "./link-requests.ts";

/** Other services have a path or two in common with an application by chance, or because it imitates them. */
const LEAST_ANSWERED = 3;
/** Some of what a frontend requests of its own server may be gone from it. */
const LEAST_SHARE = 0.8;
/** So many paths that hardly another service has are no chance: what else is requested there is gone, or never was. */
const MANY_OF_ITS_OWN = 8;

/** The requests of a frontend, those to the application's own host as its own. */
export interface OwnHosts {
  readonly requests: readonly Request[];
  /** Requests to hosts that may be the application's: it answers them, and they are few, or say much among others. */
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

export const asOwn = (request: Request): Request => ({ ...request, external: false });

const asPossible = (request: Request): Request => ({
  ...request,
  undetermined: doubtOf(
    request,
    "the application answers this path, and may run on this host",
    "read the server's address from the environment",
  ),
});

/** Null for what is no request to another host. */
export function hostOf({ external, url }: Request): string | null {
  const [first] = url;
  if (!external || first?.kind !== "text") return null;
  return /^(?:https?|wss?):\/\/([^/?#:]+)/i.exec(first.text)?.[1]?.toLowerCase() ?? null;
}

interface Answers {
  readonly isOwn: boolean;
  /** Those that operations answer, where these are nearly all; else those that hardly another service would answer. */
  readonly requests: readonly Request[];
}

const NONE: Answers = { isOwn: false, requests: [] };

/** As they are written; failing that, behind what all of them begin with, as a deployment puts it in front. */
function answersOf(
  host: string | null,
  requests: readonly Request[],
  operations: readonly Operation[],
): Answers {
  const written = answeredOf(requests, requests, operations, isLocal(host) ? 1 : LEAST_ANSWERED);
  if (written.requests.length > 0) return written;
  const behind = withoutPrefix(requests) ?? [];
  const answered = answeredOf(behind, requests, operations.filter(saysMuch), LEAST_ANSWERED);
  if (answered.isOwn) return answered;
  const links = exactLinks(requests, operations.filter(isOfItsOwn));
  return { isOwn: operationsOf(links) >= MANY_OF_ITS_OWN, requests: answeredBy(links, requests) };
}

function answeredOf(
  asked: readonly Request[],
  requests: readonly Request[],
  operations: readonly Operation[],
  least: number,
): Answers {
  const links = exactLinks(asked, operations);
  const answered = answeredBy(links, requests);
  if (answered.length === 0 || answered.length < requests.length * LEAST_SHARE) return NONE;
  return { isOwn: operationsOf(links) >= least, requests: answered };
}

const operationsOf = (links: readonly RequestLink[]): number =>
  new Set(links.map(({ operation }) => operation.id)).size;

const exactLinks = (asked: readonly Request[], operations: readonly Operation[]): readonly RequestLink[] =>
  linkRequests(asked.map(asOwn), operations).filter(({ match }) => match === "exact");

function answeredBy(links: readonly RequestLink[], requests: readonly Request[]): readonly Request[] {
  const ids = new Set(links.map(({ request }) => request.id));
  return requests.filter(({ id }) => ids.has(id));
}

/** Two words or more, besides those that many services have in front. */
const isOfItsOwn = ({ path }: Operation): boolean =>
  splitSegments(path).filter((segment) => !COMMON.test(literalSegment(segment) ?? "api")).length >= 2;

const COMMON = /^(?:api|v\d+)$/i;

/** `/orders/{id}` behind any prefix is the path of many services; `/orders/{id}/lines` is not. */
const saysMuch = ({ path }: Operation): boolean =>
  splitSegments(path).filter((segment) => literalSegment(segment) !== null).length >= 2;

/** One word in front of all paths, `/api`; a version tells services apart. */
function withoutPrefix(requests: readonly Request[]): readonly Request[] | null {
  const prefixes = new Set(requests.map(prefixOf));
  const [prefix] = prefixes;
  if (prefix == null || prefixes.size > 1) return null;
  return requests.map((request) => {
    const [first, ...rest] = request.url;
    if (first?.kind !== "text") return request;
    const at = first.text.indexOf(prefix, first.text.indexOf("//") + 2);
    const behind = first.text.slice(0, at) + first.text.slice(at + prefix.length);
    return { ...request, url: [{ kind: "text", text: behind }, ...rest] };
  });
}

function prefixOf({ url: [first] }: Request): string | null {
  const prefix = first?.kind === "text" ? /^\w+:\/\/[^/?#]+(\/[^/?#]+)\//.exec(first.text)?.[1] : undefined;
  return prefix === undefined || /^\/v\d/i.test(prefix) ? null : prefix;
}

/** Nobody offers a service to others by a number, or by a name that is reserved for a machine or a network of one's own. */
const isLocal = (host: string | null): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$|\.(?:local|localhost|test|internal|home\.arpa)$/.test(host ?? "");

import { meantPath } from "../contract/meant-path.ts";
import type { Operation } from "../contract/operation.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Place, Undetermined } from "../contract/place.ts";
import type { FakeSubmit } from "../contract/provenance.ts";
import type { Request, UnusedClient, WrittenPath } from "../contract/request.ts";
import { twinsOf } from "../contract/same-handler.ts";
import type { Fit } from "../contract/trace.ts";
import type { Claim } from "../contract/written-type.ts";
import { apartApplications } from "./apart-applications.ts";
import { behindProvenBase } from "./behind-proven-base.ts";
import { withoutContradicted } from "./contradicted-links.ts";
import { doubtfulRequests } from "./doubtful-requests.ts";
import { fellThrough } from "./fell-through.ts";
import { compareClaims } from "./find-drifts.ts";
import type { TextFile } from "./find-line.ts";
import { findWrongMethods, linkRequests, type RequestLink } from "./link-requests.ts";
import { linkStates } from "./link-states.ts";
import { linkSubmits } from "./link-submits.ts";
import { linkTextRequests, type TextLinks } from "./link-text-requests.ts";
import { linkUnused } from "./link-unused.ts";
import { lostClient } from "./lost-client.ts";
import { meaningOf } from "./means-path.ts";
import { callKey, mixedCalls } from "./mixed-calls.ts";
import { isMountedElsewhere } from "./mounted-elsewhere.ts";
import { findNearMisses } from "./near-misses.ts";
import { callOf, oneLinkEach, setAsideVague } from "./one-link-each.ts";
import {
  byOwnApplications,
  isMeantFor,
  type Meant,
  type OwnOf,
  ownApplications,
} from "./own-applications.ts";
import { withOwnHosts } from "./own-hosts.ts";
import { isAnsweredByOwnServer, ownRouteOf } from "./own-routes.ts";
import { createRefuted } from "./refuted-claims.ts";
import type { BackendSide, FrontendSide } from "./sides.ts";
import { isOfSubmodules, unreadSubmodule } from "./unread-submodule.ts";
import { withWholeAddresses } from "./whole-addresses.ts";
import { type Unexplained, unexplainedPaths, writtenMention } from "./written-mentions.ts";

/** The two sides brought together by method and path, and by what states hold. Everything is by operation id. */
export interface Seam {
  readonly consumers: ReadonlyMap<string, readonly RequestLink[]>;
  readonly tests: ReadonlyMap<string, readonly RequestLink[]>;
  /** Paths that packages write which are published for others. */
  readonly publishedPaths: readonly WrittenPath[];
  /** What packages that are published for others would request. */
  readonly published: ReadonlyMap<string, readonly RequestLink[]>;
  /** What scripts, workflows and probes request. */
  readonly deployed: TextLinks;
  readonly wrongMethods: ReadonlyMap<string, readonly RequestLink[]>;
  /** The nearest operation of each request that matches none. */
  readonly nearMisses: ReadonlyMap<string, readonly Request[]>;
  readonly unused: ReadonlyMap<string, readonly UnusedClient[]>;
  readonly fits: ReadonlyMap<string, readonly Fit[]>;
  readonly fakeSubmits: ReadonlyMap<string, readonly FakeSubmit[]>;
  readonly ownOf: OwnOf;
  /** Applications that no package which makes requests stands beside, with these packages. */
  readonly apart: ReadonlyMap<string, readonly string[]>;
  /** Requests that could not be decided, or go where the application may run, and put operations in doubt. */
  readonly doubtful: readonly Request[];
  /** Paths in application code that no request explains. */
  readonly unexplained: Unexplained;
  /** A client that is not there, the frontend's own or one in a submodule, or screens that come from elsewhere; null where all is there. */
  readonly unseen: Undetermined | null;
  /** Whether the answer of no operation is what a wrapper says of all. */
  readonly isRefuted: (claim: Claim, request: Place) => boolean;
  /** Calls that can request several operations which answer with different things. */
  readonly mixedCalls: ReadonlySet<string>;
  /** Application requests that match nothing, are not external, and that no handler of the frontend takes. */
  readonly orphans: readonly Request[];
}

export function linkSides(
  backend: BackendSide,
  frontend: FrontendSide,
  deployment: readonly TextFile[],
): Seam {
  const { operations } = backend;
  const { requests, possible } = withOwnHosts(withWholeAddresses(frontend.requests), operations);
  const application = requests.filter(
    (request) => request.origin === "application" && !isAnsweredByOwnServer(request, frontend.ownRoutes),
  );
  const ownOf = ownApplications(application, operations, frontend.packages);
  const meant = byOwnApplications(application, operations, ownOf);
  const tests = byOwnApplications(
    requests.filter((request) => request.origin === "test"),
    operations,
    ownOf,
  );
  const placed = behindProvenBase(meant.flatMap(linkMeant), frontend.packages);
  const fitting = withoutContradicted(placed, frontend.packages);
  const { told, vague } = setAsideVague(fitting);
  const answering = oneLinkEach(told);
  const linked = new Set([...answering.map((link) => link.request), ...vague].map(callOf));
  const links = answering.filter((link) => !fellThrough(link));
  const wrong = groupBy(
    meant
      .flatMap((one) => findWrongMethods(one.requests, one.operations))
      .filter(
        ({ request }) =>
          !linked.has(callOf(request)) &&
          request.openMethod === undefined &&
          !isMountedElsewhere(request, frontend.mounts),
      ),
    meaningOf,
  );
  const blamed = wrong.get("this") ?? [];
  const meantOrUnclear = [...blamed, ...(wrong.get("unknown") ?? [])];
  const answered = new Set([...linked, ...meantOrUnclear.map((link) => callOf(link.request))]);
  const unanswered = application.filter(
    (request) =>
      request.undetermined === null &&
      !answered.has(callOf(request)) &&
      ownRouteOf(request, frontend.ownRoutes) === null &&
      !isMountedElsewhere(request, frontend.mounts),
  );
  const orphans = unanswered.filter(({ external }) => !external);
  const consumers = byOperation(links);
  const wrongMethods = byOperation(blamed);
  const nearMisses = nearestOf(
    unanswered.filter(({ external, url }) => !external || meantPath(url) !== null),
    operations,
    ownOf,
  );
  const unused = linkUnused(frontend.unusedClients, operations);
  const dead = frontend.unusedClients.filter(({ generated }) => !generated);
  const unexplained = unexplainedPaths(frontend.written, [...application, ...dead]);
  const isMeant = (operation: Operation) =>
    [consumers, wrongMethods, nearMisses, unused].some((found) => found.has(operation.id)) ||
    writtenMention(operation, unexplained) !== null;
  const isTwinMeant = (operation: Operation) => twinsOf(operation, operations).some(isMeant);
  const mixed = mixedCalls(links);
  const clear = byOperation(links.filter(({ request }) => !mixed.has(callKey(request))));
  return {
    consumers,
    isRefuted: createRefuted(() =>
      operations.flatMap((one) => compareClaims(one, clear.get(one.id) ?? [], backend, frontend.claimsOf)),
    ),
    tests: byOperation([...linkRequests(backend.tests, operations), ...tests.flatMap(linkMeant)]),
    published: byOperation(
      linkRequests(
        frontend.requests.filter(({ origin }) => origin === "library"),
        operations,
      ),
    ),
    publishedPaths: frontend.publishedPaths,
    deployed: linkTextRequests(
      deployment.filter(({ file }) => !isOfSubmodules(file)),
      operations,
    ),
    wrongMethods,
    nearMisses,
    unused,
    fits: linkStates(frontend.states, operations, backend.schemas),
    fakeSubmits: linkSubmits(frontend.fakeSubmits, operations, backend.schemas),
    ownOf,
    apart: apartApplications(
      application,
      operations,
      frontend.packages,
      (one) => isMeant(one) || isTwinMeant(one),
    ),
    doubtful: [...doubtfulRequests(application, vague), ...withAnyMethod(application), ...possible],
    unexplained,
    unseen:
      lostClient(unexplained, application, operations) ??
      unreadSubmodule(deployment, operations) ??
      frontend.remotes,
    mixedCalls: mixed,
    orphans,
  };
}

/** Those whose method was told in part, as what they can be. */
const withAnyMethod = (application: readonly Request[]): Request[] =>
  application.flatMap((request) =>
    request.external || request.openMethod === undefined
      ? []
      : { ...request, methods: [], undetermined: request.openMethod },
  );

const linkMeant = ({ requests, operations }: Meant): RequestLink[] => linkRequests(requests, operations);

function byOperation(links: readonly RequestLink[]): Map<string, RequestLink[]> {
  const grouped = new Map<string, RequestLink[]>();
  for (const link of links) {
    const held = grouped.get(link.operation.id);
    if (held === undefined) grouped.set(link.operation.id, [link]);
    else held.push(link);
  }
  return grouped;
}

function nearestOf(
  orphans: readonly Request[],
  operations: readonly Operation[],
  ownOf: OwnOf,
): Map<string, Request[]> {
  const nearest = new Map<string, Request[]>();
  for (const request of orphans) {
    const own = ownOf(request);
    const operation = findNearMisses(request, operations).find((one) => isMeantFor(own, one));
    if (operation !== undefined) nearest.set(operation.id, [...(nearest.get(operation.id) ?? []), request]);
  }
  return nearest;
}

import type { Operation } from "../contract/operation.ts";
import type { FakeSubmit } from "../contract/provenance.ts";
import type { Request, UnusedClient, WrittenPath } from "../contract/request.ts";
import type { Fit } from "../contract/trace.ts";
import { withoutContradicted } from "./contradicted-links.ts";
import { doubtfulRequests } from "./doubtful-requests.ts";
import { fellThrough } from "./fell-through.ts";
import type { TextFile } from "./find-line.ts";
import { findWrongMethods, linkRequests, type RequestLink } from "./link-requests.ts";
import { linkStates } from "./link-states.ts";
import { linkSubmits } from "./link-submits.ts";
import { linkTextRequests, type TextLinks } from "./link-text-requests.ts";
import { linkUnused } from "./link-unused.ts";
import { mixedCalls } from "./mixed-calls.ts";
import { findNearMisses } from "./near-misses.ts";
import { callOf, oneLinkEach, setAsideVague } from "./one-link-each.ts";
import { isAnsweredByOwnServer, ownRouteOf } from "./own-routes.ts";
import type { BackendSide, FrontendSide } from "./sides.ts";
import { type Unexplained, unexplainedPaths } from "./written-mentions.ts";

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
  /** Requests that could not be decided and put operations in doubt. */
  readonly doubtful: readonly Request[];
  /** Paths in application code that no request explains. */
  readonly unexplained: Unexplained;
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
  const application = frontend.requests.filter(
    (request) => request.origin === "application" && !isAnsweredByOwnServer(request, frontend.ownRoutes),
  );
  const tests = [...backend.tests, ...frontend.requests.filter((request) => request.origin === "test")];
  const fitting = withoutContradicted(linkRequests(application, operations), frontend.packages);
  const { told, vague } = setAsideVague(fitting);
  const answering = oneLinkEach(told);
  const linked = new Set([...answering.map((link) => link.request), ...vague].map(callOf));
  const links = answering.filter((link) => !fellThrough(link));
  const wrong = findWrongMethods(application, operations).filter((link) => !linked.has(callOf(link.request)));
  const answered = new Set([...linked, ...wrong.map((link) => callOf(link.request))]);
  const orphans = application.filter(
    (request) =>
      !request.external &&
      request.undetermined === null &&
      !answered.has(callOf(request)) &&
      ownRouteOf(request, frontend.ownRoutes) === null,
  );
  return {
    consumers: byOperation(links),
    tests: byOperation(linkRequests(tests, operations)),
    published: byOperation(
      linkRequests(
        frontend.requests.filter(({ origin }) => origin === "library"),
        operations,
      ),
    ),
    publishedPaths: frontend.publishedPaths,
    deployed: linkTextRequests(deployment, operations),
    wrongMethods: byOperation(wrong),
    nearMisses: nearestOf(orphans, operations),
    unused: linkUnused(frontend.unusedClients, operations),
    fits: linkStates(frontend.states, operations, backend.schemas),
    fakeSubmits: linkSubmits(frontend.fakeSubmits, operations, backend.schemas),
    doubtful: [...doubtfulRequests(application), ...vague],
    unexplained: unexplainedPaths(frontend.written, application),
    mixedCalls: mixedCalls(links),
    orphans,
  };
}

function byOperation(links: readonly RequestLink[]): Map<string, RequestLink[]> {
  const grouped = new Map<string, RequestLink[]>();
  for (const link of links) {
    const held = grouped.get(link.operation.id);
    if (held === undefined) grouped.set(link.operation.id, [link]);
    else held.push(link);
  }
  return grouped;
}

function nearestOf(orphans: readonly Request[], operations: readonly Operation[]): Map<string, Request[]> {
  const nearest = new Map<string, Request[]>();
  for (const request of orphans) {
    const [operation] = findNearMisses(request, operations);
    if (operation !== undefined) nearest.set(operation.id, [...(nearest.get(operation.id) ?? []), request]);
  }
  return nearest;
}

import type { Operation } from "../contract/operation.ts";
import type { Request, UnusedClient, WrittenPath } from "../contract/request.ts";
import type { Fit } from "../contract/trace.ts";
import { doubtfulRequests } from "./doubtful-requests.ts";
import { findWrongMethods, linkRequests, type RequestLink } from "./link-requests.ts";
import { linkStates } from "./link-states.ts";
import { linkUnused } from "./link-unused.ts";
import { mixedCalls } from "./mixed-calls.ts";
import { findNearMisses } from "./near-misses.ts";
import { isAnsweredByOwnServer } from "./own-routes.ts";
import type { BackendSide, FrontendSide } from "./sides.ts";
import { unexplainedPaths } from "./written-mentions.ts";

/** The two sides brought together by method and path, and by what states hold. Everything is by operation id. */
export interface Seam {
  readonly consumers: ReadonlyMap<string, readonly RequestLink[]>;
  readonly tests: ReadonlyMap<string, readonly RequestLink[]>;
  readonly wrongMethods: ReadonlyMap<string, readonly RequestLink[]>;
  /** The nearest operation of each request that matches none. */
  readonly nearMisses: ReadonlyMap<string, readonly Request[]>;
  readonly unused: ReadonlyMap<string, readonly UnusedClient[]>;
  readonly fits: ReadonlyMap<string, readonly Fit[]>;
  /** Requests that could not be decided and put operations in doubt. */
  readonly doubtful: readonly Request[];
  /** Paths in application code that no request explains. */
  readonly unexplained: readonly WrittenPath[];
  /** Calls that can request several operations which answer with different things. */
  readonly mixedCalls: ReadonlySet<string>;
  /** Application requests that match nothing and are not external. */
  readonly orphans: readonly Request[];
}

export function linkSides(backend: BackendSide, frontend: FrontendSide): Seam {
  const { operations } = backend;
  const application = frontend.requests.filter(
    (request) => request.origin === "application" && !isAnsweredByOwnServer(request, frontend.ownRoutes),
  );
  const tests = [...backend.tests, ...frontend.requests.filter((request) => request.origin === "test")];
  const links = linkRequests(application, operations);
  const linked = new Set(links.map((link) => link.request.id));
  const wrong = findWrongMethods(application, operations).filter((link) => !linked.has(link.request.id));
  const answered = new Set([...linked, ...wrong.map((link) => link.request.id)]);
  const orphans = application.filter(
    (request) => !request.external && request.undetermined === null && !answered.has(request.id),
  );
  return {
    consumers: byOperation(links),
    tests: byOperation(linkRequests(tests, operations)),
    wrongMethods: byOperation(wrong),
    nearMisses: nearestOf(orphans, operations),
    unused: linkUnused(frontend.unusedClients, operations),
    fits: linkStates(frontend.states, operations, backend.schemas),
    doubtful: doubtfulRequests(application),
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

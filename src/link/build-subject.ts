import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";
import { aliasesOf, twinsOf } from "../contract/same-handler.ts";
import type { Target } from "../contract/targets.ts";
import type { Consumer, Subject, World } from "../contract/trace.ts";
import { browserMention } from "./browser-mention.ts";
import { caughtMention } from "./caught-mention.ts";
import { deployedMention } from "./deployed-mention.ts";
import { findDrifts } from "./find-drifts.ts";
import { mentionOf } from "./foreign-mentions.ts";
import { keyMention } from "./key-mention.ts";
import { couldReach, type RequestLink } from "./link-requests.ts";
import type { Seam } from "./link-sides.ts";
import { answerKey, callKey } from "./mixed-calls.ts";
import { modelMention } from "./model-mention.ts";
import { nearbyTests } from "./nearby-tests.ts";
import { isMeantFor } from "./own-applications.ts";
import { isMeant, meansProbe, probeMention } from "./probe-mention.ts";
import { responseSchemas } from "./response-schemas.ts";
import { addressMention, sdkMention } from "./sdk-mentions.ts";
import { shownMention } from "./shown-files.ts";
import { isImportedByTests, siblingTests } from "./sibling-tests.ts";
import type { BackendSide, FrontendSide } from "./sides.ts";
import { unreadTest } from "./unread-test.ts";
import { webhookMention } from "./webhook-mention.ts";
import { writtenMention } from "./written-mentions.ts";

/** Gathers what the hops and the rules of one symbol look at. */
export function buildSubject(
  target: Target,
  operation: Operation,
  backend: BackendSide,
  frontend: FrontendSide,
  seam: Seam,
  world: World,
): Subject {
  const aliases = aliasesOf(operation, backend.operations);
  const served = [operation, ...aliases];
  const twins = twinsOf(operation, backend.operations);
  const queries = backend.queriesOf(operation);
  const consumers = collectFirst(seam.consumers, served, twins).map((link) => toConsumer(link, frontend));
  // What makes routes of one handler gives each its own model: what asks for another one's is no claim of this.
  const alike = new Set(
    collect(
      seam.consumers,
      served.filter((one) => answerKey(one) === answerKey(operation)),
    ).map(({ request }) => request.id),
  );
  const tests = collectFirst(seam.tests, served, twins).map(({ request, match }) => ({ request, match }));
  return {
    target,
    operation,
    aliases,
    queries,
    schemas: backend.schemas,
    responseSchemas: responseSchemas(operation, backend.schemas),
    allTables: backend.tables,
    consumers,
    tests,
    nearbyTests: nearbyTests(operation, backend, seam.tests),
    siblingTests: tests.length > 0 ? [] : siblingTests(operation, backend),
    unreadTest: tests.length > 0 ? null : unreadTest(operation, backend.partial),
    isImportedByTests: isImportedByTests(operation, backend),
    unusedClients: served.flatMap(({ id }) => seam.unused.get(id) ?? []),
    fits: served.flatMap(({ id }) => seam.fits.get(id) ?? []),
    fakeSubmits: served.flatMap(({ id }) => seam.fakeSubmits.get(id) ?? []),
    undecidedRequests: consumers.length > 0 ? [] : undecided(served, seam),
    mention: consumers.length > 0 ? null : mentionIn([...served, ...twins], backend, frontend, seam),
    wrongMethod: collectFirst(seam.wrongMethods, served, twins).map((link) => link.request),
    nearMisses: served.flatMap(({ id }) => seam.nearMisses.get(id) ?? []),
    drifts: findDrifts(
      operation,
      consumers.filter(({ request }) => alike.has(request.id) && !seam.mixedCalls.has(callKey(request))),
      backend,
      frontend.claimsOf,
      seam.isRefuted,
    ),
    world,
  };
}

/** What could request it and was not followed: a path handed to a library, a file that is not parsed. */
function mentionIn(
  served: readonly Operation[],
  { issued, operations, sdkUses }: BackendSide,
  frontend: FrontendSide,
  seam: Seam,
): Undetermined | null {
  for (const operation of served) {
    const mention =
      writtenMention(operation, seam.unexplained) ??
      caughtMention(operation, frontend) ??
      mentionOf(operation, frontend.foreign) ??
      sdkMention(operation, frontend.sdkUses) ??
      sdkMention(operation, sdkUses) ??
      issued.get(operation.id) ??
      deployedMention(operation, seam.deployed) ??
      (isMissed(operation, seam) ? null : namedMention(operation, operations)) ??
      browserMention(operation, operations) ??
      shownMention(operation, frontend.shown) ??
      keyMention(operation, seam.consumers) ??
      addressMention(operation, frontend.sdkUses) ??
      seam.unseen;
    if (mention !== null) return mention;
  }
  return null;
}

/** What its path says of who asks for it. */
const namedMention = (operation: Operation, operations: readonly Operation[]): Undetermined | null =>
  probeMention(operation, operations) ?? webhookMention(operation) ?? modelMention(operation, operations);

/** The frontend means to request it: what it sends instead, or a function that would, says so. */
const isMissed = (operation: Operation, seam: Seam): boolean =>
  [seam.nearMisses, seam.wrongMethods, seam.fits].some((found) => found.has(operation.id)) ||
  (seam.unused.get(operation.id) ?? []).some(isMeant) ||
  seam.orphans.some((orphan) => meansProbe(orphan, operation));

/** What asks another application for the same handler counts where nothing asks this one for it. */
function collectFirst(
  links: ReadonlyMap<string, readonly RequestLink[]>,
  served: readonly Operation[],
  twins: readonly Operation[],
): RequestLink[] {
  const own = collect(links, served);
  return own.length > 0 ? own : collect(links, twins);
}

/** By request once, the best match of the aliases. */
function collect(
  links: ReadonlyMap<string, readonly RequestLink[]>,
  served: readonly Operation[],
): RequestLink[] {
  const best = new Map<string, RequestLink>();
  for (const link of served.flatMap(({ id }) => links.get(id) ?? [])) {
    const held = best.get(link.request.id);
    if (held === undefined || (held.match === "possible" && link.match !== "possible"))
      best.set(link.request.id, link);
  }
  return [...best.values()];
}

const toConsumer = ({ request, match }: RequestLink, frontend: FrontendSide): Consumer => ({
  request,
  match,
  reach: frontend.reaches.get(request.id) ?? null,
});

const undecided = (served: readonly Operation[], { doubtful, ownOf }: Seam): Request[] =>
  doubtful.filter((request) => {
    const own = ownOf(request);
    return served.some((operation) => isMeantFor(own, operation) && couldReach(request, operation));
  });

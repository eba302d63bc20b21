import { fewInWords } from "../contract/list-in-words.ts";
import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import { groupBy, perObject } from "../contract/per-object.ts";
import { type Place, placeText } from "../contract/place.ts";
import { calledFromOutside } from "./called-from-outside.ts";
import type { RequestLink } from "./link-requests.ts";
import type { Seam } from "./link-sides.ts";
import { takesApiKey } from "./takes-api-key.ts";
import { wholePathIn } from "./written-mentions.ts";

export interface ExternalGuess {
  readonly consumers: "external";
  /** The place that says so. */
  readonly why: string;
}

/**
 * An operation that the frontend need not call, where the repository says so itself: a script or a probe requests it (a
 * health check), it answers with a page or a redirect, it is hidden from the schema, a service calls it by what it
 * does, it is deprecated or says that it is gone, its method is one that browsers and caches send by themselves, a
 * package that is published for others requests it, the frontend speaks to another application of the repository and
 * never to its own, a library brings it beside one that is requested, its handler answers another method that is
 * requested, all frontends belong to other projects of it, it asks for an API key that the frontend has no use for, or
 * it exists only under a condition and only tests call it. Never by its name.
 */
export function guessConsumers(
  operation: Operation,
  seam: Pick<Seam, "apart" | "consumers" | "deployed" | "published" | "publishedPaths" | "tests">,
  sourceOf: (place: Place) => string,
): ExternalGuess | null {
  const deployed = seam.deployed.requests.get(operation.id);
  if (deployed !== undefined) {
    return { consumers: "external", why: `${deployed.file}:${deployed.line} requests it` };
  }
  if (operation.protocol === "http" && !operation.inSchema) {
    return { consumers: "external", why: `hidden from the schema (${placeText(operation.place)})` };
  }
  const kept = keptForOthers(operation);
  if (kept !== null) return { consumers: "external", why: kept };
  const outside = calledFromOutside(operation, sourceOf);
  if (outside !== null) return { consumers: "external", why: outside };
  if (operation.page !== undefined) {
    return { consumers: "external", why: `answers with a page or a redirect (${placeText(operation.page)})` };
  }
  if (operation.method === "HEAD" || operation.method === "OPTIONS") {
    return {
      consumers: "external",
      why: `browsers, caches and proxies send ${operation.method} by themselves`,
    };
  }
  const published = provenIn(seam.published, operation)[0]?.request;
  if (published !== undefined) {
    return { consumers: "external", why: `a published client requests it (${placeText(published.place)})` };
  }
  const written = wholePathIn(operation, seam.publishedPaths);
  if (written !== null) {
    return { consumers: "external", why: `a published client writes its path (${placeText(written.place)})` };
  }
  const spoken = otherApplication(operation, seam.consumers);
  if (spoken !== null) {
    return { consumers: "external", why: `the frontend speaks to ${spoken} and never to ${operation.app}` };
  }
  const beside = besideAsked(operation, seam.consumers, sourceOf);
  if (beside !== null) return { consumers: "external", why: beside };
  const apart = operation.app === null ? undefined : seam.apart.get(operation.app);
  if (apart !== undefined) {
    const frontends = fewInWords(apart, SHOWN);
    return {
      consumers: "external",
      why: `what makes requests (${frontends}) stands beside other applications, and nothing in it is meant for ${operation.app}`,
    };
  }
  const keyed = takesApiKey(operation, seam.consumers);
  if (keyed !== null) return { consumers: "external", why: keyed };
  const driver = provenIn(seam.tests, operation).find(({ request }) => !request.place.file.endsWith(".py"));
  if (operation.conditions.length > 0 && driver !== undefined) {
    const why = `registered under a condition for end-to-end tests (${placeText(driver.request.place)})`;
    return { consumers: "external", why };
  }
  return null;
}

/** RFC 9110, 15.5.22: a GET beside a socket, which tells the schema of it. */
const UPGRADE = 426;

/** What stays for those who still call it: the frontend has moved on. */
function keptForOthers({ deprecated, gone, place, status }: Operation): string | null {
  if (status === UPGRADE) return `only says that it needs a WebSocket (${placeText(place)})`;
  if (gone !== undefined) return `only answers that it is gone (${placeText(gone)})`;
  return deprecated ? `marked as deprecated (${placeText(place)})` : null;
}

/** Frontends that are named. */
const SHOWN = 3;

const provenIn = (links: Seam["tests"], { id }: Operation): RequestLink[] =>
  (links.get(id) ?? []).filter(({ match }) => match !== "possible");

/** The application that all requests go to, where there is one and it is not the operation's. */
function otherApplication({ app }: Operation, consumers: Seam["consumers"]): string | null {
  const spoken = spokenTo(consumers);
  const [first] = spoken;
  return app === null || first === undefined || spoken.has(app) ? null : first;
}

/**
 * Another method of what stands at one place and path, where that is requested: the editor beside GraphQL's queries, which
 * a library brings with it, or `POST` where one function answers `DELETE` and `POST`.
 */
function besideAsked(
  operation: Operation,
  consumers: Seam["consumers"],
  sourceOf: (place: Place) => string,
): string | null {
  const { handler, path, app, method } = operation;
  const place = placeText(handler.place);
  const beside = (askedByPlace(consumers).get(place) ?? []).find(
    (other) => other.app === app && other.method !== method && render(other.path) === render(path),
  );
  if (beside === undefined) return null;
  if (beside.handler.name !== handler.name)
    return `a library brings it along with ${beside.method} of its path (${place})`;
  return answersAlike(operation, beside, sourceOf)
    ? `\`${handler.name}\` answers ${beside.method} of its path alike, and that is requested (${place})`
    : null;
}

/** One function with a decorator for both, which does not ask for the method; what a function makes for each route is not one. */
const answersAlike = (operation: Operation, beside: Operation, sourceOf: (place: Place) => string): boolean =>
  isDecorated(operation) &&
  isDecorated(beside) &&
  operation.handler.madeFor?.join() === beside.handler.madeFor?.join() &&
  !/\bmethod\b/.test(sourceOf(operation.handler.place));

const isDecorated = ({ place, handler }: Operation): boolean =>
  place.file === handler.place.file &&
  place.startLine <= handler.place.startLine &&
  handler.place.startLine <= place.endLine;

/** The operations that are requested for sure, by the place of their handler. */
const askedByPlace = perObject((consumers: Seam["consumers"]) =>
  groupBy(
    [...consumers.values()].flatMap(
      (links) => links.find(({ match }) => match !== "possible")?.operation ?? [],
    ),
    ({ handler }) => placeText(handler.place),
  ),
);

const known = new WeakMap<Seam["consumers"], ReadonlySet<string>>();

function spokenTo(consumers: Seam["consumers"]): ReadonlySet<string> {
  const kept = known.get(consumers);
  if (kept !== undefined) return kept;
  const proven = [...consumers.values()].flat().filter(({ match }) => match !== "possible");
  const spoken = new Set(proven.flatMap(({ operation: { app } }) => app ?? []));
  known.set(consumers, spoken);
  return spoken;
}

import { escapeRegExp } from "../contract/escape-reg-exp.ts";
import type { Operation } from "../contract/operation.ts";
import { hasUnknown, render } from "../contract/pattern.ts";
import { perObject } from "../contract/per-object.ts";
import { type Place, placeText } from "../contract/place.ts";
import { calledFromOutside } from "./called-from-outside.ts";
import { findLine, type TextFile } from "./find-line.ts";
import type { RequestLink } from "./link-requests.ts";
import type { Seam } from "./link-sides.ts";
import { wholePathIn } from "./written-mentions.ts";

export interface ExternalGuess {
  readonly consumers: "external";
  /** The place that says so. */
  readonly why: string;
}

/**
 * An operation that the frontend need not call, where the repository says so itself: a deployment file names its path
 * (a health check), it answers with a page or a redirect, it is hidden from the schema, a service calls it by what
 * it does, its method is one that browsers and caches send by themselves, a package that is published for others requests it, the
 * frontend speaks to another application of the repository and never to its own, or it exists only under a condition and
 * only tests call it. Never by its name.
 */
export function guessConsumers(
  operation: Operation,
  deployment: readonly TextFile[],
  seam: Pick<Seam, "consumers" | "published" | "publishedPaths" | "tests">,
  sourceOf: (place: Place) => string,
): ExternalGuess | null {
  const named = operation.method === "GET" ? findPath(operation, deployment) : null;
  if (named !== null) return { consumers: "external", why: `${named} requests it` };
  if (operation.protocol === "http" && !operation.inSchema) {
    return { consumers: "external", why: `hidden from the schema (${placeText(operation.place)})` };
  }
  if (operation.page !== undefined) {
    return { consumers: "external", why: `answers with a page or a redirect (${placeText(operation.page)})` };
  }
  const outside = calledFromOutside(operation, sourceOf);
  if (outside !== null) return { consumers: "external", why: outside };
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
  const driver = provenIn(seam.tests, operation).find(({ request }) => !request.place.file.endsWith(".py"));
  if (operation.conditions.length > 0 && driver !== undefined) {
    const why = `registered under a condition for end-to-end tests (${placeText(driver.request.place)})`;
    return { consumers: "external", why };
  }
  return null;
}

const provenIn = (links: Seam["tests"], { id }: Operation): RequestLink[] =>
  (links.get(id) ?? []).filter(({ match }) => match !== "possible");

/** The application that all requests go to, where there is one and it is not the operation's. */
function otherApplication({ app }: Operation, consumers: Seam["consumers"]): string | null {
  const spoken = spokenTo(consumers);
  const [first] = spoken;
  return app === null || first === undefined || spoken.has(app) ? null : first;
}

const known = new WeakMap<Seam["consumers"], ReadonlySet<string>>();

function spokenTo(consumers: Seam["consumers"]): ReadonlySet<string> {
  const kept = known.get(consumers);
  if (kept !== undefined) return kept;
  const proven = [...consumers.values()].flat().filter(({ match }) => match !== "possible");
  const spoken = new Set(proven.flatMap(({ operation: { app } }) => app ?? []));
  known.set(consumers, spoken);
  return spoken;
}

/** The document of an API lists its paths, and requests none of them. */
const DESCRIBES_API = [/^(?:openapi|swagger)["']?[ \t]*:/m, /^\s{0,20}\{\s{0,20}"(?:openapi|swagger)"/];

const requestingIn = perObject((files: readonly TextFile[]) =>
  files.filter(({ text }) => !DESCRIBES_API.some((pattern) => pattern.test(text))),
);

/** Where a deployment file names the path; `guides/metrics.md` is a file. */
function findPath(operation: Operation, deployment: readonly TextFile[]): string | null {
  const bare = render(operation.path).replace(/\/$/, "");
  if (bare.length < 2 || bare.includes("{") || hasUnknown(operation.path)) return null;
  const found = findLine(new RegExp(`${escapeRegExp(bare)}/?(?![\\w/-]|\\.\\w)`), requestingIn(deployment));
  return found === null ? null : `${found.file}:${found.line}`;
}

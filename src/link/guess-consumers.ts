import { escapeRegExp } from "../contract/escape-reg-exp.ts";
import type { Operation } from "../contract/operation.ts";
import { hasUnknown, render } from "../contract/pattern.ts";
import { placeText } from "../contract/place.ts";
import { findLine, type TextFile } from "./find-line.ts";
import type { RequestLink } from "./link-requests.ts";
import type { Seam } from "./link-sides.ts";

export interface ExternalGuess {
  readonly consumers: "external";
  /** The place that says so. */
  readonly why: string;
}

/**
 * An operation that the frontend need not call, where the repository says so itself: a deployment file names its path
 * (a health check), it answers with a page or a redirect, it is hidden from the schema, it takes what an OAuth
 * provider sends, its method is one that browsers and caches send by themselves, a package that is published for others requests it, the frontend speaks to another application of
 * the repository and never to its own, or it exists only under a condition and only tests call it. Never by its name.
 */
export function guessConsumers(
  operation: Operation,
  deployment: readonly TextFile[],
  seam: Pick<Seam, "consumers" | "published" | "tests">,
): ExternalGuess | null {
  const named = operation.method === "GET" ? findPath(operation, deployment) : null;
  if (named !== null) return { consumers: "external", why: `${named} requests it` };
  if (operation.protocol === "http" && !operation.inSchema) {
    return { consumers: "external", why: `hidden from the schema (${placeText(operation.place)})` };
  }
  if (operation.page !== undefined) {
    return { consumers: "external", why: `answers with a page or a redirect (${placeText(operation.page)})` };
  }
  if (isOAuthCallback(operation)) {
    const why = `takes what an OAuth provider sends its users back with (${placeText(operation.place)})`;
    return { consumers: "external", why };
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

/** A code and a state in the query are the provider's answer (RFC 6749, 4.1.2), by hand or by httpx-oauth. */
function isOAuthCallback({ method, parameters, dependencies }: Operation): boolean {
  if (method !== "GET") return false;
  const query = new Set(parameters.filter((one) => one.in === "query").map(({ wireName }) => wireName));
  if (query.has("code") && query.has("state")) return true;
  return dependencies.some(({ name, made }) => /^OAuth2AuthorizeCallback\b/.test(made?.text ?? name));
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

/** Where a deployment file names the path. */
function findPath(operation: Operation, deployment: readonly TextFile[]): string | null {
  const bare = render(operation.path).replace(/\/$/, "");
  if (bare.length < 2 || bare.includes("{") || hasUnknown(operation.path)) return null;
  const found = findLine(new RegExp(`${escapeRegExp(bare)}/?(?![\\w/-])`), deployment);
  return found === null ? null : `${found.file}:${found.line}`;
}

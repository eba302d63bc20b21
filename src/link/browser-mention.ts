import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import { isGreedy, literalSegment, splitSegments } from "../contract/segments.ts";
import { doubtByPath } from "./doubt-of.ts";

/** What browsers and crawlers ask every site for. */
const OF_SITES =
  /^(?:favicon(?:[-\w]*\.(?:ico|png|svg))?|apple-touch-icon[-\w]*\.png|robots\.txt|sitemap[-\w]*\.xml|manifest\.json|[-\w]*\.webmanifest|browserconfig\.xml)$/i;

/**
 * What is asked for without a request that a frontend writes: the icon of a site, and files and pages, which an operation
 * gives by whatever path is below its own. A page names them in its markup, and a build its own parts. Neither proves
 * anything, but it is enough to accuse nobody.
 */
export function browserMention(operation: Operation): Undetermined | null {
  const reason = reasonOf(operation);
  return reason === null ? null : doubtByPath(operation, reason, "a browser does");
}

function reasonOf({ method, path, parameters, page, ownAnswer }: Operation): string | null {
  const last = splitSegments(path).at(-1);
  if (method !== "GET" || last === undefined) return null;
  if (isGreedy(last) && (page !== undefined || ownAnswer === true))
    return "it answers any path below its own, as files and pages are served, and a browser may ask for those by itself";
  return OF_SITES.test(literalSegment(last) ?? "") && parameters.every(({ required }) => !required)
    ? "by its path it is what browsers and crawlers ask every site for"
    : null;
}

import { pathsOf } from "../contract/paths-of.ts";
import {
  isGreedy,
  literalSegment,
  onlyHole,
  type Segment,
  splitSegments,
  splitUrl,
} from "../contract/segments.ts";
import type { RequestLink } from "./link-requests.ts";

/** Whether a request, by its path, means the operation at it: `POST /boats/export` means nothing that takes `/boats/{id}`. */
export type Meaning = "this" | "other" | "unknown";

/** How requests with the wrong method mean the operations whose path they fit. */
export function meaningOf({ request, operation }: RequestLink): Meaning {
  const sent = splitUrl(request.url).segments;
  const meanings = pathsOf(operation).map((path) => compare(splitSegments(path), sent));
  return (["this", "unknown"] as const).find((one) => meanings.includes(one)) ?? "other";
}

function compare(route: readonly Segment[], sent: readonly Segment[]): Meaning {
  const greedy = route.findIndex(isGreedy);
  const compared = greedy < 0 ? route.length : greedy;
  const named = route.findLastIndex((segment) => literalSegment(segment) !== null);
  // In front of a word that both have, a literal is a value: `/boats/gull/berths`.
  const filling = sent.filter(
    (_, index) => index > named && (index >= compared || onlyHole(route[index] ?? []) !== null),
  );
  if (filling.some(isWord)) return "other";
  return sent.every(isFilled) || sent.some(isNoun) ? "this" : "unknown";
}

const isFilled = (segment: Segment): boolean => literalSegment(segment) !== null;

/** A literal that is no value, as `1` is one. */
const isWord = (segment: Segment): boolean => /[a-z]{2}/i.test(literalSegment(segment) ?? "");

/** What all paths can start with says nothing. */
const isNoun = (segment: Segment): boolean =>
  isWord(segment) && !/^(?:api|rest|v\d+)$/i.test(literalSegment(segment) ?? "");

import type { Operation } from "../contract/operation.ts";
import { placeText } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";
import type { RequestLink } from "./link-requests.ts";

/** Calls that can request several operations which answer with different things: a type there is said of one of them. */
export function mixedCalls(links: readonly RequestLink[]): ReadonlySet<string> {
  const answers = new Map<string, Set<string>>();
  for (const { request, operation } of links) {
    const key = callKey(request);
    answers.set(key, (answers.get(key) ?? new Set()).add(answerKey(operation)));
  }
  return new Set([...answers].flatMap(([key, { size }]) => (size > 1 ? [key] : [])));
}

export const callKey = ({ place }: Pick<Request, "place">): string =>
  `${placeText(place)}:${place.startColumn ?? 0}`;

/** What an operation answers, for comparing. */
export const answerKey = ({ response }: Operation): string => JSON.stringify(response?.wire ?? null);

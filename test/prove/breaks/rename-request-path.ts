import type { Break } from "../break.ts";
import { NOT_REQUESTED } from "./expectations.ts";
import { renameInRequest } from "./request-path.ts";
import { placesOf, requestsOf } from "./requests-of.ts";

/** A fixed segment of the URL, in every request that serves the operation. */
export const renameRequestPath: Break = {
  name: "rename the path in the frontend",
  find(links) {
    const requests = requestsOf(links.subject);
    if (requests.length === 0) return [];
    const what = placesOf(requests);
    const edits = requests.map((request) => renameInRequest(links, request));
    if (edits.some((found) => found.length === 0))
      return [{ what, reason: "no fixed segment of its URL is written as text" }];
    return [{ what, edits: edits.flat(), expected: [NOT_REQUESTED] }];
  },
};

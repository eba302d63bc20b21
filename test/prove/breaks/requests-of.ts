import { noFrontendExpected, provenConsumers } from "../../../src/contract/connection.ts";
import type { Request } from "../../../src/contract/request.ts";
import type { Subject } from "../../../src/contract/trace.ts";
import type { Links } from "../break.ts";
import { spanOf } from "../sources/edit.ts";

/** The frontend's requests to the operation, all of them; none where no frontend is expected to request it. */
export const requestsOf = (subject: Subject): Request[] =>
  noFrontendExpected(subject) === null ? provenConsumers(subject).map(({ request }) => request) : [];

/** The client's call says the method, or could: an event stream, an upload, a beacon and a library's data provider have their own. */
export function saysMethod({ files }: Links, request: Request): boolean {
  if (request.client === "data-provider") return false;
  const text = files[request.place.file] ?? "";
  const { start, end } = spanOf(text, request.place);
  return isSent(request) && !/^(?:new |<)|\b(?:sendBeacon|getJSON)\b/.test(text.slice(start, end));
}

/** Requests of which the code says the method: not what a browser loads by itself, and no socket. */
export const isSent = ({ loaded, protocol }: Request): boolean => loaded === undefined && protocol === "http";

export const placesOf = (requests: readonly Request[]): string =>
  requests.map(({ place }) => `${place.file}:${place.startLine}`).join(", ");

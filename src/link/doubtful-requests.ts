import type { Pattern } from "../contract/pattern.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitUrl } from "../contract/segments.ts";
import { callOf } from "./one-link-each.ts";

/** Where one request of so many has an open URL, how this frontend makes requests was not understood. */
const MANY = 10;

/**
 * Requests that put operations in doubt: those that could not be decided. One whose URL has no text at all could be
 * any operation's; such URLs come out of other answers (a font, an upload, a login page), and a stray one among many
 * requests that were read says nothing. Where they are many, they are kept: nothing is then known to be unconsumed.
 * One that is put together from a base and more is the code's own, and is kept: `${API}${prefix}/${id}`.
 * Sockets are counted on their own: they are few, and no address of one comes out of an answer just like that.
 */
export const doubtfulRequests = (application: readonly Request[]): Request[] =>
  [...groupBy(application, ({ protocol }) => protocol).values()].flatMap(doubtfulAmong);

function doubtfulAmong(application: readonly Request[]): Request[] {
  const undecided = application.filter((request) => !request.external && request.undetermined !== null);
  const read = new Set(application.filter((request) => !isOpen(request)).map(callOf));
  const open = undecided.filter((request) => isOpen(request) && !read.has(callOf(request)));
  return countCalls(open) * MANY >= countCalls(application)
    ? undecided
    : undecided.filter((request) => !isOpen(request));
}

/** A call with several URLs, by what a run decides, is one. */
const countCalls = (requests: readonly Request[]): number => new Set(requests.map(callOf)).size;

const isOpen = ({ url }: Request): boolean =>
  splitUrl(url).segments.every((segment) => literalSegment(segment) === null) && !isPutTogether(url);

/** Behind a base of the environment, or a text, with more than one part; a wrapper's own has the one that it is given. */
const isPutTogether = ([base, ...rest]: Pattern): boolean =>
  rest.filter((part) => part.kind === "hole" || /[^/]/.test(part.text)).length > 1 &&
  (base?.kind === "text" ? /[a-z]/i.test(base.text) : base?.role === "env");

import type { Pattern } from "../contract/pattern.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { isOfAnyApi, splitUrl } from "../contract/segments.ts";
import { callOf, countCalls } from "./one-link-each.ts";

/** Where one request of so many has an open URL, how this frontend makes requests was not understood. */
const MANY = 10;

/**
 * Requests that put operations in doubt: those that could not be decided, and those that could be too many operations. One whose
 * URL has no text at all could be any operation's; such URLs come out of other answers (a font, an upload, a login page), and
 * a stray one among many requests that were read says nothing. Where they are many, none is stray: nothing is then known to be
 * unconsumed. One that is put together from a base and more is the code's own, and no stray: `${API}${prefix}/${id}`.
 * Sockets are counted on their own: they are few, and no address of one comes out of an answer just like that.
 */
export function doubtfulRequests(application: readonly Request[], vague: readonly Request[] = []): Request[] {
  const strays = new Set([...groupBy(application, ({ protocol }) => protocol).values()].flatMap(straysAmong));
  return [...application.filter(isUndecided), ...vague].filter((request) => !strays.has(request));
}

function straysAmong(application: readonly Request[]): Request[] {
  const open = application.filter((request) => isUndecided(request) && isOpen(request));
  const read = new Set(application.filter((request) => !isOpen(request)).map(callOf));
  const unread = open.filter((request) => !read.has(callOf(request)));
  return countCalls(unread) * MANY >= countCalls(application) ? [] : open;
}

const isUndecided = ({ external, undetermined }: Request): boolean => !external && undetermined !== null;

const isOpen = ({ url }: Request): boolean => splitUrl(url).segments.every(isOfAnyApi) && !isPutTogether(url);

/** Behind a base of the environment, or a text, with more than one part; a wrapper's own has the one that it is given. */
const isPutTogether = ([base, ...rest]: Pattern): boolean =>
  rest.filter((part) => part.kind === "hole" || /[^/]/.test(part.text)).length > 1 &&
  (base?.kind === "text" ? /[a-z]/i.test(base.text) : base?.role === "env");

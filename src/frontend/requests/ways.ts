import type { Expression } from "../script/tree.ts";

/**
 * How often one site's ways may come to a call that another of them has come to, and how often all sites' may: each level
 * of functions that call all of the next one multiplies them. To every call there is one way at least. Of eleven
 * repositories, the one with most ways comes to its calls 4,500 times again in all.
 */
const MOST_REPEATED = 2_000;
const MOST_REPEATED_IN_ALL = 30_000;

/** The calls that the site which is expanded has come to, and how often to one of them again. */
export interface Ways {
  readonly known: Set<Expression>;
  repeated: number;
  readonly inAll: { repeated: number };
}

type Call = { readonly node: Expression };

/** Whether to go on by a call: by one that calls what makes the request. */
export const mayComeTo = ({ node }: Call, ways: Ways): boolean => isFirst(node, ways) || mayRepeat(ways);

/** The same for a call that made the client: there is a way for each request of it, however many there are. */
export const mayBeMadeBy = ({ node }: Call, ways: Ways): boolean =>
  isFirst(node, ways) || mayRepeatInAll(ways);

function isFirst(node: Expression, { known }: Ways): boolean {
  const isNew = !known.has(node);
  known.add(node);
  return isNew;
}

function mayRepeat(ways: Ways): boolean {
  ways.repeated += 1;
  return ways.repeated <= MOST_REPEATED && mayRepeatInAll(ways);
}

function mayRepeatInAll({ inAll }: Ways): boolean {
  inAll.repeated += 1;
  return inAll.repeated <= MOST_REPEATED_IN_ALL;
}

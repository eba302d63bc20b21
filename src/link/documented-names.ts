import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";

/** The ids that an operation may be documented by, by their letters. */
export const documentedNames = (operation: Operation): ReadonlySet<string> =>
  new Set([ownId(operation), ...givenIds(operation)]);

/** FastAPI's own: `read_order_api_orders__order_id__get`. */
export const ownId = ({ handler: { name }, path, method }: Operation): string =>
  lettersOf(`${name}${render(path)}${method}`);

/** Those that applications make of the route's name, alone or behind its tag (`orders-read_order`). */
export const givenIds = ({ handler: { name }, tags }: Operation): string[] =>
  [name, ...tags.map((tag) => `${tag}${name}`)].map(lettersOf);

const lettersOf = (text: string): string => text.replace(/[^a-z0-9]/gi, "").toLowerCase();

/**
 * `readOrderApiOrdersOrderIdGet`, and what generators make of it for libraries: `useRead…Get`, `read…GetOptions`,
 * `getRead…GetQueryOptions`; or the method of a service that is imported, `OrdersService.readOrder`.
 */
export function isMadeOf(names: readonly string[], documented: ReadonlySet<string>): boolean {
  const name = lettersOf(names.at(-1) ?? "").replace(/^use(?:lazy)?/, "");
  const bare = name.replace(SUFFIX, "");
  return documented.has(bare) || (bare !== name && documented.has(bare.replace(/^get/, "")));
}

const SUFFIX = /(?:infinite|suspense)?(?:(?:query|mutation)?options|mutation|query|querykey)$/;

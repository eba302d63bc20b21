import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";

/** The ids that an operation may be documented by, by their letters. */
export const documentedNames = (operation: Operation): ReadonlySet<string> =>
  new Set([ownId(operation), ...givenIds(operation)]);

/** The one that its route is given, or FastAPI's own: `read_order_api_orders__order_id__get`. */
export const ownId = (operation: Operation): string =>
  lettersOf(operation.operationId ?? `${routeNameOf(operation)}${render(operation.path)}${operation.method}`);

/** Those that applications make of the route's name, alone or behind its tag (`orders-read_order`). */
export function givenIds(operation: Operation): string[] {
  const name = routeNameOf(operation);
  return [name, ...operation.tags.map((tag) => `${tag}${name}`)].map(lettersOf);
}

const routeNameOf = ({ routeName, handler }: Operation): string => routeName ?? handler.name;

const lettersOf = (text: string): string => text.replace(/[^a-z0-9]/gi, "").toLowerCase();

/**
 * `readOrderApiOrdersOrderIdGet`, and what generators make of it for libraries: `useRead…Get`, `read…GetOptions`,
 * `getRead…GetQueryOptions`; or the method of a service that is imported, `OrdersService.readOrder`.
 */
export function isMadeOf(names: readonly string[], documented: ReadonlySet<string>): boolean {
  const name = names.at(-1) ?? "";
  const bare = bareName(name);
  const without = bare === name ? [] : [bare.replace(/^get(?=[A-Z])/, "")];
  return [name, bare, ...without].some((each) => documented.has(lettersOf(each)));
}

/** Without what generators put around it for libraries. */
export const bareName = (name: string): string => name.replace(HOOK, "").replace(SUFFIX, "");

const HOOK = /^use(?:Lazy)?(?=[A-Z])/;
const SUFFIX = /(?:Infinite|Suspense)?(?:(?:Query|Mutation)?Options|Mutation|Query|QueryKey)$/;

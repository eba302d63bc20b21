import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { NamedRequest, Request } from "../contract/request.ts";
import { givenIds, isMadeOf, ownId } from "./documented-names.ts";

/**
 * Requests by names with the method and the path of the operation that each is made of. A name that fits several
 * operations, or none, says nothing.
 */
export function placeNamed(named: readonly NamedRequest[], operations: readonly Operation[]): Request[] {
  if (named.length === 0) return [];
  const sent = operations.filter(({ method }) => method !== "WS");
  const own = sent.map((operation) => ({ operation, ids: new Set([ownId(operation)]) }));
  const given = sent.map((operation) => ({ operation, ids: new Set(givenIds(operation)) }));
  return named.flatMap(({ names, request }) => {
    const meant = fitting(own, names) ?? fitting(given, names);
    return meant === null ? [] : [{ ...request, methods: [meant.method], url: meant.path }];
  });
}

interface Named {
  readonly operation: Operation;
  readonly ids: ReadonlySet<string>;
}

/** One application may be served by several others: what differs are methods and paths. */
function fitting(all: readonly Named[], names: readonly string[]): Operation | null {
  const found = all.flatMap(({ operation, ids }) => (isMadeOf(names, ids) ? [operation] : []));
  const apart = new Set(found.map(({ method, path }) => `${method} ${render(path)}`));
  return apart.size === 1 ? (found[0] ?? null) : null;
}

import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { NamedRequest, Request, SdkUse } from "../contract/request.ts";
import { givenIds, isMadeOf, ownId } from "./documented-names.ts";

export interface PlacedNames {
  /** With the method and the path of the operation that the name is made of. */
  readonly requests: readonly Request[];
  /** Whose names fit several operations or none: a configuration may make them in its own way. */
  readonly unplaced: readonly SdkUse[];
}

export function placeNamed(named: readonly NamedRequest[], operations: readonly Operation[]): PlacedNames {
  const sent = operations.filter(({ method }) => method !== "WS");
  const own = sent.map((operation) => ({ operation, ids: new Set([ownId(operation)]) }));
  const given = sent.map((operation) => ({ operation, ids: new Set(givenIds(operation)) }));
  const requests: Request[] = [];
  const unplaced: SdkUse[] = [];
  for (const { names, request } of named) {
    const meant = fitting(own, names) ?? fitting(given, [behindTag(names)]) ?? fitting(given, names);
    if (meant !== null) requests.push({ ...request, methods: [meant.method], url: meant.path });
    else if (request.origin === "application" && isFunction(names))
      unplaced.push({ kind: "generated", package: request.client, names, place: request.place });
  }
  return { requests, unplaced };
}

/** `OrdersService.create` → OrdersCreate: services are made of tags. */
const behindTag = (names: readonly string[]): string =>
  names.map((name) => name.replace(/(?:Service|Api)$/, "")).join("");

/** Types, enumerations, validators (`zOrder`) and the client itself request nothing. */
const isFunction = (names: readonly string[]): boolean =>
  /^[a-z]{2,}[A-Z]/.test(names.at(-1) ?? "") || (names.length > 1 && /^[a-z]/.test(names.at(-1) ?? ""));

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

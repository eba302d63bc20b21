import { holderName } from "../contract/holder-name.ts";
import type { Operation } from "../contract/operation.ts";
import { comparePlaces } from "../contract/place.ts";
import type { UnusedClient } from "../contract/request.ts";
import type { Seam } from "./link-sides.ts";
import type { FrontendSide } from "./sides.ts";

export interface UnusedLink {
  readonly client: UnusedClient;
  /** What it would request; null where that is no operation. */
  readonly operation: Operation | null;
}

/** Functions that would make a request and that nothing calls, also those whose request is complete where it stands. */
export function unusedClients(
  seam: Seam,
  { unusedClients: incomplete, uncalled, requests }: FrontendSide,
  operations: readonly Operation[],
): UnusedLink[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const served = new Map<UnusedClient, Operation>();
  for (const [id, clients] of seam.unused) {
    const operation = byId.get(id);
    for (const client of clients)
      if (operation !== undefined && !served.has(client)) served.set(client, operation);
  }
  const complete = requests.flatMap((request): UnusedLink[] => {
    const holder = uncalled.get(request.id);
    if (holder === undefined) return [];
    const { id, place, methods, url } = request;
    const client = { name: holderName({ holder }), place, methods, url, generated: false };
    return [{ client, operation: operationOf(id, seam, byId) }];
  });
  const all = [
    ...incomplete.map((client) => ({ client, operation: served.get(client) ?? null })),
    ...complete,
  ];
  return onceEach(all).sort((a, b) => comparePlaces(a.client.place, b.client.place));
}

/** A request with several URLs, by what a run decides, is one of its function; one that an operation answers says most. */
function onceEach(links: readonly UnusedLink[]): UnusedLink[] {
  const found = new Map<string, UnusedLink>();
  for (const link of links) {
    const { name, place, methods } = link.client;
    const key = `${place.file}:${place.startLine}:${place.startColumn} ${name} ${methods.join("|")}`;
    const held = found.get(key);
    if (held === undefined || (held.operation === null && link.operation !== null)) found.set(key, link);
  }
  return [...found.values()];
}

function operationOf(
  request: string,
  { consumers }: Seam,
  byId: ReadonlyMap<string, Operation>,
): Operation | null {
  for (const [id, links] of consumers) {
    const isMet = links.some((link) => link.request.id === request && link.match !== "possible");
    if (isMet) return byId.get(id) ?? null;
  }
  return null;
}

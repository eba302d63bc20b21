import type { Operation } from "../contract/operation.ts";
import type { Request, UnusedClient } from "../contract/request.ts";
import { linkRequests } from "./link-requests.ts";

/** The operations that functions which nothing calls would request, by operation id. */
export function linkUnused(
  unused: readonly UnusedClient[],
  operations: readonly Operation[],
): Map<string, UnusedClient[]> {
  const byRequest = new Map(unused.map((client) => [requestOf(client), client]));
  const found = new Map<string, UnusedClient[]>();
  for (const { request, operation, match } of linkRequests([...byRequest.keys()], operations)) {
    const client = byRequest.get(request);
    if (client !== undefined && match !== "possible")
      found.set(operation.id, [...(found.get(operation.id) ?? []), client]);
  }
  return found;
}

/** The request that it would make, for comparison only. */
const requestOf = ({ name, place, methods, url }: UnusedClient): Request => ({
  id: `${place.file}#${name}`,
  methods,
  protocol: methods.includes("WS") ? "ws" : "http",
  url,
  place,
  definition: null,
  client: "unused",
  origin: "application",
  holder: `${place.file}#${name}`,
  base: null,
  external: false,
  through: [],
  undetermined: null,
});

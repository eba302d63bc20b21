import { perObject } from "../../contract/per-object.ts";
import { optionsOf } from "../python/make-value.ts";
import type { CallArguments, Value } from "../python/value.ts";
import { NO_PREFIX } from "./argument-readers.ts";
import { entryOfValue, listedRoutes } from "./route-values.ts";
import { type RoutingObject, routingOf, wrapRouting } from "./routing-objects.ts";

/**
 * Webhooks and callbacks are requests that the application sends: FastAPI writes their routes into the schema, and serves
 * none of them.
 */
export function noteSchemaOnly({ keywords }: CallArguments): void {
  for (const given of [keywords.get("webhooks"), keywords.get("callbacks")]) {
    for (const value of given === undefined ? [] : optionsOf(given)) markSchemaOnly(value);
  }
}

function markSchemaOnly(value: Value): void {
  if (value.kind === "sequence") for (const item of value.items) markSchemaOnly(item);
  const entry = entryOfValue(value);
  if (entry?.kind === "route") entry.taken = true;
  const router = routingOf(value) ?? (value.kind === "object" ? listedRoutes(value) : null);
  if (router !== null) router.isSchemaOnly = true;
}

/** `app.webhooks`, a router that no server has. */
export const webhooksOf = perObject(
  (application: RoutingObject): Value =>
    wrapRouting({
      ...application,
      kind: "router",
      prefix: NO_PREFIX,
      rootPath: null,
      entries: [],
      middleware: [],
      startup: [],
      unknown: [],
      urls: new Map(),
      state: new Map(),
      includes: [],
      isSchemaOnly: true,
    }),
);

import { NONE } from "../python/make-value.ts";
import type { Engine, ObjectValue } from "../python/semantics.ts";
import type { CallArguments, Value } from "../python/value.ts";
import { entryOfValue, listedRoutes, routeValue } from "./route-values.ts";
import type { Entry, RoutingObject } from "./routing-objects.ts";

const METHOD = "fastapi.routes.method";
const CHANGES = new Set(["append", "extend", "insert", "remove", "clear"]);

interface ListMethod {
  readonly routing: RoutingObject;
  readonly name: string;
}

export const routesIn = (object: ObjectValue): readonly Value[] | null =>
  listedRoutes(object)?.entries.map(routeValue) ?? null;

/** `app.routes.append`, taken but not called yet. */
export function listMethod(object: ObjectValue, name: string): Value | null {
  const routing = listedRoutes(object);
  if (routing === null || !CHANGES.has(name)) return null;
  const data: ListMethod = { routing, name };
  return { kind: "object", tag: METHOD, data };
}

/** A change of the list happens under no condition, or not at all: what may be gone is still listed. */
export function callListMethod(callee: ObjectValue, args: CallArguments, engine: Engine): Value | null {
  if (callee.tag !== METHOD) return null;
  const { routing, name } = callee.data as ListMethod;
  const [first, second] = args.positional;
  const { entries } = routing;
  if (name === "append") entries.push(...taken(first, engine));
  if (name === "extend")
    entries.push(...entriesIn(first).flatMap((entry) => taken(routeValue(entry), engine)));
  if (name === "insert") {
    const at = first?.kind === "constant" && typeof first.value === "number" ? first.value : entries.length;
    entries.splice(at, 0, ...taken(second, engine));
  }
  if (engine.conditions().length > 0) return NONE;
  const gone = entryOfValue(first);
  if (name === "remove" && gone !== null) removeEntry(entries, gone);
  if (name === "clear") entries.length = 0;
  return NONE;
}

function removeEntry(entries: Entry[], gone: Entry): void {
  const at = entries.indexOf(gone);
  if (at !== -1) entries.splice(at, 1);
}

/** An entry that goes to another list is served from there. */
function taken(value: Value | undefined, engine: Engine): Entry[] {
  const entry = entryOfValue(value);
  if (entry === null) return [];
  const conditions = [...new Set([...engine.conditions(), ...entry.conditions])];
  const copy: Entry =
    entry.kind === "mount" ? { ...entry, conditions } : { ...entry, conditions, taken: false };
  if (entry.kind === "route") entry.taken = true;
  return [copy];
}

/** The entries of a list of routes, whether it is an application's own or a list of the program's. */
export function entriesIn(value: Value | undefined): readonly Entry[] {
  if (value?.kind === "object") return listedRoutes(value)?.entries ?? [];
  return value?.kind === "sequence" ? value.items.flatMap((item) => entryOfValue(item) ?? []) : [];
}

/** `app.router.routes = [...]`: only what the program itself has listed; anything else leaves the routes as they are. */
export function assignRoutes(routing: RoutingObject, value: Value): void {
  const isKnown =
    value.kind === "object" ? listedRoutes(value) !== null : value.kind === "sequence" && value.complete;
  if (!isKnown) return;
  const kept = entriesIn(value);
  const gone = routing.entries.filter((entry) => !kept.includes(entry));
  for (const entry of gone) if (entry.kind === "route") entry.taken = true;
  routing.entries.splice(0, routing.entries.length, ...kept);
}

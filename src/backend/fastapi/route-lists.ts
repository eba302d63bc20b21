import { NONE } from "../python/make-value.ts";
import { negated } from "../python/negated.ts";
import type { Engine, ObjectValue } from "../python/semantics.ts";
import type { CallArguments, Value } from "../python/value.ts";
import { addEntry } from "./include-router.ts";
import { entryOfValue, listedRoutes, routeValue } from "./route-values.ts";
import { type Entry, isLate, type RoutingObject } from "./routing-objects.ts";

const METHOD = "fastapi.routes.method";
const CHANGES = new Set(["append", "extend", "insert", "remove", "pop", "clear"]);

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

/**
 * Nothing is taken away under a condition, nor by a module that nothing imports: what may be gone is still listed, under
 * the opposite condition.
 */
export function callListMethod(callee: ObjectValue, args: CallArguments, engine: Engine): Value | null {
  if (callee.tag !== METHOD) return null;
  const { routing, name } = callee.data as ListMethod;
  const [first, second] = args.positional;
  const { entries } = routing;
  const added = name === "append" ? taken(first, engine) : name === "extend" ? takenAll(first, engine) : [];
  for (const entry of added) addEntry(routing, entry);
  if (name === "insert") {
    const at = first?.kind === "constant" && typeof first.value === "number" ? first.value : entries.length;
    entries.splice(at, 0, ...taken(second, engine));
  }
  if (isLate(routing)) return NONE;
  for (const gone of removed(entries, name, first)) removeEntry(entries, gone, engine.conditions());
  return NONE;
}

function removed(entries: readonly Entry[], name: string, which: Value | undefined): readonly Entry[] {
  if (name === "clear") return [...entries];
  const gone = name === "pop" ? entryAt(entries, which) : name === "remove" ? entryOfValue(which) : null;
  return gone === null ? [] : [gone];
}

const takenAll = (list: Value | undefined, engine: Engine): Entry[] =>
  entriesIn(list).flatMap((entry) => taken(routeValue(entry), engine));

function entryAt(entries: readonly Entry[], index: Value | undefined): Entry | null {
  if (index === undefined) return entries.at(-1) ?? null;
  return index.kind === "constant" && typeof index.value === "number"
    ? (entries.at(index.value) ?? null)
    : null;
}

function removeEntry(entries: Entry[], gone: Entry, conditions: readonly string[]): void {
  const at = entries.indexOf(gone);
  if (at === -1) return;
  if (conditions.length === 0) entries.splice(at, 1);
  else Object.assign(gone, { conditions: [...gone.conditions, negated(conditions.join(" and "))] });
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
  if (isLate(routing)) {
    for (const entry of kept) if (!routing.entries.includes(entry)) addEntry(routing, entry);
    return;
  }
  const gone = routing.entries.filter((entry) => !kept.includes(entry));
  for (const entry of gone) if (entry.kind === "route") entry.taken = true;
  routing.entries.splice(0, routing.entries.length, ...kept);
}

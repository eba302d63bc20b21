import { concat } from "../../contract/pattern.ts";
import { placeOf } from "../python/create-program.ts";
import { casesOf, isNone, NONE, undeterminedAt } from "../python/make-value.ts";
import type { Engine } from "../python/semantics.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentOf, argumentSite, readPaths } from "./argument-readers.ts";
import { callsTo } from "./calls-to.ts";
import { readShared, schemaDoubtOf } from "./read-shared.ts";
import type { RoutingMethod } from "./routing-method.ts";
import {
  type Entry,
  type Include,
  isLate,
  type MountEntry,
  type RouteEntry,
  type RoutingObject,
  routingOf,
} from "./routing-objects.ts";
import { unknownRoutes } from "./unknown-routes.ts";

/** `target.include_router(router, prefix=...)`: takes what the router holds at this moment. */
export function includeRouter(method: RoutingMethod, args: CallArguments, site: Site, engine: Engine): Value {
  const { target } = method;
  const given = argumentOf(args, "router", 0);
  const shared = readShared(args, "include", site);
  const via = callsTo(site, engine);
  for (const { value, tests } of given === undefined ? [] : casesOf({ value: given, tests: [] })) {
    const router = routingOf(value);
    if (router === null) {
      if (!isNone(value)) target.unknown.push(unknownInclude(args, site));
      continue;
    }
    for (const prefix of readPaths(args, "prefix", site, engine)) {
      const conditions = [...engine.conditions(), ...tests, ...prefix.conditions];
      takeRoutes(router, { target, prefix, shared, site, via, conditions });
    }
  }
  return NONE;
}

const unknownInclude = (args: CallArguments, site: Site) =>
  unknownRoutes(argumentSite(args, "router", site, 0), "the router that is included here is not known");

function takeRoutes(router: RoutingObject, include: Include): void {
  const { target } = include;
  addUnknown(target, router.unknown);
  const entries = [...router.entries];
  router.includes.push(include);
  for (const entry of entries) takeEntry(entry, include, []);
}

/** Each once, however many ways lead there. */
function addUnknown({ unknown }: RoutingObject, more: RoutingObject["unknown"]): void {
  const known = new Set(unknown);
  for (const one of more) if (!known.has(one)) unknown.push(one);
}

function takeEntry(entry: Entry, include: Include, through: readonly RoutingObject[]): void {
  const { entries, run } = include.target;
  if (entries.length >= MAX_ENTRIES || run.taken >= MAX_TAKEN) return noteEndless(include);
  run.taken += 1;
  if (entry.kind === "mount") return addEntry(include.target, takeMount(entry, include), through);
  entry.taken = true;
  addEntry(include.target, takeRoute(entry, include), through);
}

/** Routers that include others twice over, level by level, make more routes than any application has. */
const MAX_ENTRIES = 11_000;
/** The same of all routers together. */
const MAX_TAKEN = 500_000;

/**
 * Registers on a router, and on what has included it before: newer versions of FastAPI keep included routers as they
 * are. Where routers include each other in a circle, a route goes around once.
 */
export function addEntry(router: RoutingObject, entry: Entry, through: readonly RoutingObject[] = []): void {
  router.entries.push(entry);
  const passed = [...through, router];
  const includes = router.includes.filter(({ target }) => !passed.includes(target));
  for (const include of includes) takeEntry(doubted(entry, LATE), include, passed);
  if (entry.kind === "route" && includes.length > 0) entry.taken = true;
}

function noteEndless({ target: { unknown }, site }: Include): void {
  const note = unknownRoutes(site, "there are more routes here than are followed");
  if (!unknown.some(({ reason }) => reason === note.reason)) unknown.push(note);
}

const LATE =
  "the route is added after its router was included: whether it is served depends on FastAPI's version";
const MOUNTED =
  "it is mounted on a router that is included: whether it is served depends on FastAPI's version";

const doubted = <T extends Entry>(entry: T, reason: string): T => ({
  ...entry,
  undetermined: [
    ...entry.undetermined,
    undeterminedAt(
      entry.site,
      reason,
      "define a router's routes before it is included, and mount on the application",
    ),
  ],
});

/** A mount on a router knows nothing of the router's own prefix. */
function takeMount(entry: MountEntry, { target, prefix, conditions }: Include): MountEntry {
  return doubted(
    {
      ...entry,
      path: concat(prefix.pattern, entry.path),
      conditions: [...new Set([...target.conditions, ...conditions, ...entry.conditions])],
      undetermined: [...prefix.undetermined, ...entry.undetermined],
      isUnreached: entry.isUnreached || isLate(target),
    },
    MOUNTED,
  );
}

/** What a step says of the prefix that its router was made with. */
export function routerPrefix(target: RoutingObject) {
  const { pattern, site } = target.prefix;
  return site === null || pattern.length === 0
    ? {}
    : { routerPrefix: { prefix: pattern, place: placeOf(site) } };
}

function takeRoute(
  entry: RouteEntry,
  { target, prefix, shared, site, via, conditions }: Include,
): RouteEntry {
  return {
    ...entry,
    path: concat(entry.isPlain ? [] : target.prefix.pattern, prefix.pattern, entry.path),
    tags: entry.isPlain ? [] : [...target.shared.tags, ...shared.tags, ...entry.tags],
    dependencies: entry.isPlain
      ? []
      : [...target.shared.dependencies, ...shared.dependencies, ...entry.dependencies],
    inSchema: entry.inSchema && shared.inSchema && target.shared.inSchema,
    ...schemaDoubtOf(entry, shared, target.shared),
    deprecated: entry.deprecated || shared.deprecated || target.shared.deprecated,
    answerClass: entry.answerClass ?? shared.answerClass ?? target.shared.answerClass,
    conditions: [...new Set([...target.conditions, ...conditions, ...entry.conditions])],
    steps: [
      ...entry.steps,
      {
        kind: "include",
        place: placeOf(site),
        prefix: prefix.pattern,
        ...routerPrefix(target),
        ...(via.length === 0 ? {} : { via }),
      },
    ],
    undetermined: [...target.prefix.undetermined, ...prefix.undetermined, ...entry.undetermined],
    isUnreached: entry.isUnreached || isLate(target),
    taken: false,
    copied: false,
  };
}

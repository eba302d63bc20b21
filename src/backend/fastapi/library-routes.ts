import type { Engine } from "../python/semantics.ts";
import type { CallArguments, Site } from "../python/value.ts";
import { argumentOf } from "./argument-readers.ts";
import { addEntry } from "./include-router.ts";
import { crudRouter } from "./libraries/crud-router.ts";
import { fastapiUsers } from "./libraries/fastapi-users.ts";
import type { LibraryCall, LibraryRouter } from "./libraries/library-route.ts";
import { makeLibraryRoute } from "./libraries/library-route.ts";
import { prometheusInstrumentator } from "./libraries/prometheus-instrumentator.ts";
import { strawberry } from "./libraries/strawberry.ts";
import { type RouteEntry, routingOf } from "./routing-objects.ts";

/** Libraries that bring routes of their own: what each adds stands in a file of its own. */
const ROUTERS: readonly LibraryRouter[] = [fastapiUsers, strawberry, crudRouter];
const CALLS: readonly LibraryCall[] = [prometheusInstrumentator];

/** The router that a library makes; null when the path names none. */
export function libraryRouter(
  path: string,
  args: CallArguments,
  site: Site,
): { readonly entries: readonly RouteEntry[]; readonly isRouter: boolean } | null {
  for (const { path: pattern, isRouter, routes } of ROUTERS) {
    const match = pattern.exec(path);
    if (match === null) continue;
    return { entries: routes(args, site, match).map((route) => makeLibraryRoute(route, site, [])), isRouter };
  }
  return null;
}

/** Adds what a library's call registers on the application that it is given. */
export function callLibraryRoutes(path: string, args: CallArguments, site: Site, engine: Engine): void {
  for (const { path: pattern, target, routes } of CALLS) {
    if (!pattern.test(path)) continue;
    const routing = routingOf(argumentOf(args, target.name, target.position));
    if (routing === null) continue;
    for (const route of routes(args, site))
      addEntry(routing, makeLibraryRoute(route, site, engine.conditions()));
  }
}

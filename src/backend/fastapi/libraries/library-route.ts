import type { Method } from "../../../contract/operation.ts";
import { type Pattern, text } from "../../../contract/pattern.ts";
import { placeOf } from "../../python/create-program.ts";
import { external } from "../../python/make-value.ts";
import type { CallArguments, Site, Value } from "../../python/value.ts";
import type { DependencyUse, RouteEntry } from "../routing-objects.ts";

/** One route that a library adds by itself. */
export interface LibraryRoute {
  readonly method: Method;
  readonly path: string | Pattern;
  /** The dotted path of the library's handler. */
  readonly handler: string;
  readonly dependencies?: readonly DependencyUse[];
  readonly response?: { readonly value: Value; readonly site: Site } | null;
  readonly inSchema?: boolean;
}

/** A library's class or function that makes a router with routes in it. */
export interface LibraryRouter {
  readonly path: RegExp;
  /** The arguments are those of APIRouter as well: prefix, tags, dependencies. */
  readonly isRouter: boolean;
  readonly routes: (args: CallArguments, site: Site, match: RegExpExecArray) => readonly LibraryRoute[];
}

/** A library's function or method that adds routes to an application or router that it is given. */
export interface LibraryCall {
  readonly path: RegExp;
  readonly target: { readonly name: string; readonly position: number };
  readonly routes: (args: CallArguments, site: Site) => readonly LibraryRoute[];
}

/** The route as if it were written at the place that makes it. */
export function makeLibraryRoute(route: LibraryRoute, site: Site, conditions: readonly string[]): RouteEntry {
  const path = typeof route.path === "string" ? text(route.path) : route.path;
  return {
    kind: "route",
    isPlain: false,
    methods: [route.method],
    path,
    handler: external(route.handler),
    site,
    tags: [],
    dependencies: route.dependencies ?? [],
    inSchema: route.inSchema ?? true,
    deprecated: false,
    answerClass: null,
    response: route.response ?? null,
    responseClass: null,
    rawResponse: null,
    conditions,
    steps: [{ kind: "route", place: placeOf(site), prefix: path }],
    undetermined: [],
    isUnreached: false,
    taken: false,
    copied: false,
  };
}

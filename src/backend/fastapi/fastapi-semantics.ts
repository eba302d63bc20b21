import { NO_ARGUMENTS, plain } from "../python/make-value.ts";
import type { Engine, ObjectValue, Semantics } from "../python/semantics.ts";
import { patternOf } from "../python/strings.ts";
import type { CallArguments, FunctionValue, Site, Value } from "../python/value.ts";
import { readPaths } from "./argument-readers.ts";
import { constructRoute, givenRoutes } from "./construct-routes.ts";
import { includeRouter } from "./include-router.ts";
import { libraryRoutes } from "./library-routers.ts";
import { mountApplication } from "./mount-application.ts";
import { readShared } from "./read-shared.ts";
import { decoratorFor, registerRoute } from "./register-route.ts";
import { assignRoutes, callListMethod, listMethod, routesIn } from "./route-lists.ts";
import { assignRoute, isRouteInstance, routeAttribute, routesValue } from "./route-values.ts";
import { DECORATOR_TAG, METHOD_TAG, type RoutingMethod } from "./routing-method.ts";
import { type RoutingObject, routingOf, wrapRouting } from "./routing-objects.ts";
import { registerStartup, STARTUP_TAG, startupMethod, startupOf } from "./startup-hooks.ts";

const APPLICATIONS = new Set(["fastapi.FastAPI", "fastapi.applications.FastAPI"]);
const STARLETTE = new Set(["starlette.applications.Starlette", "starlette.routing.Router"]);
const ROUTERS = new Set(["fastapi.APIRouter", "fastapi.routing.APIRouter", "fastapi.routers.APIRouter"]);

const DECORATORS =
  /^(?:get|post|put|patch|delete|head|options|trace|api_route|route|websocket|websocket_route)$/;
const REGISTERING = /^(?:add_api_route|add_route|add_websocket_route|add_api_websocket_route)$/;

const OTHER_METHODS = /^(?:include_router|mount|host|on_event|add_event_handler)$/;

/** FastAPI's calls as values: what they make while modules run is collected in `created`. */
export function fastapiSemantics(created: RoutingObject[]): Semantics {
  return {
    construct: (path, args, site, engine) => {
      if (engine.isFollowing()) return null;
      const route = constructRoute(path, args, site, engine, () =>
        makeRouting("router", NO_ARGUMENTS, site, engine),
      );
      if (route !== null) return route;
      const library = libraryRoutes(path, args, site);
      const kind = library === null ? routingKind(path) : "router";
      if (kind === null) return null;
      const made = makeRouting(kind, library === null ? args : NO_ARGUMENTS, site, engine);
      made.entries.push(...(library ?? givenRoutes(args)));
      created.push(made);
      return wrapRouting(made);
    },
    attribute: (object, name, receiver) =>
      readAttribute(object, name, receiver) ?? routeAttribute(object, name) ?? listMethod(object, name),
    call: callObject,
    items: routesIn,
    assign,
    isInstance: isRouteInstance,
    escaped: (objects) => {
      for (const object of objects) {
        const routing = routingOf(object);
        if (routing !== null) routing.escaped = true;
      }
    },
  };
}

function routingKind(path: string): RoutingObject["kind"] | null {
  if (APPLICATIONS.has(path) || STARLETTE.has(path)) return "app";
  return ROUTERS.has(path) ? "router" : null;
}

function makeRouting(
  kind: RoutingObject["kind"],
  args: CallArguments,
  site: Site,
  engine: Engine,
): RoutingObject {
  const [prefix] = kind === "router" ? readPaths(args, "prefix", site, engine) : [];
  const holder: FunctionValue | null = engine.holder();
  return {
    kind,
    // `root_path` is where a proxy mounts the application: its routes are matched without it.
    prefix: prefix ?? { pattern: [], site: null, undetermined: [] },
    site,
    holder,
    shared: readShared(args, kind, site),
    entries: [],
    startup: startupOf(args),
    unknown: [],
    conditions: engine.conditions(),
    escaped: false,
    mounted: false,
    included: false,
  };
}

function readAttribute(object: ObjectValue, name: string, receiver: Value): Value | null {
  const target = routingOf(object);
  if (target === null) return null;
  if (DECORATORS.test(name) || REGISTERING.test(name) || OTHER_METHODS.test(name)) {
    const data: RoutingMethod = { target, name, receiver };
    return { kind: "object", tag: METHOD_TAG, data };
  }
  // An application's own router shares its routes.
  if (name === "router") return object;
  if (name === "routes") return routesValue(target);
  if (name !== "prefix") return null;
  const [part] = target.prefix.pattern;
  return part?.kind === "hole" ? null : plain(part?.text ?? "");
}

/** `app.router.routes = [...]`, `router.prefix = "/x"` */
function assign(object: ObjectValue, name: string, value: Value): boolean {
  const target = routingOf(object);
  if (target === null) return assignRoute(object, name, value);
  if (name === "routes") assignRoutes(target, value);
  const pattern = name === "prefix" ? patternOf(value) : null;
  if (pattern !== null)
    target.prefix = { pattern, site: target.prefix.site ?? target.site, undetermined: [] };
  return true;
}

function callObject(callee: ObjectValue, args: CallArguments, site: Site, engine: Engine): Value | null {
  if (callee.tag === DECORATOR_TAG) return registerRoute.decorated(callee, args, site, engine);
  if (callee.tag === STARTUP_TAG) return registerStartup(callee, args);
  if (callee.tag !== METHOD_TAG) return callListMethod(callee, args, engine);
  const method = callee.data as RoutingMethod;
  if (engine.isFollowing()) return null;
  if (DECORATORS.test(method.name)) return decoratorFor(method, args, site, engine);
  if (REGISTERING.test(method.name)) return registerRoute.called(method, args, site, engine);
  if (/event/.test(method.name)) return startupMethod(method, args);
  if (method.name === "include_router") return includeRouter(method, args, site, engine);
  return mountApplication(method, args, site, engine);
}

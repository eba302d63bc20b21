import { concat, hasUnknown, type Pattern } from "../../contract/pattern.ts";
import { NO_ARGUMENTS, plain, sourceText } from "../python/make-value.ts";
import type { Engine, ObjectValue, Semantics } from "../python/semantics.ts";
import { patternOf } from "../python/strings.ts";
import type { CallArguments, FunctionValue, Site, Value } from "../python/value.ts";
import { keepInState, keptInState, stateOf } from "./application-state.ts";
import { setUrl, urlsOf } from "./application-urls.ts";
import { NO_PREFIX, readPaths } from "./argument-readers.ts";
import { constructRoute, givenRoutes } from "./construct-routes.ts";
import { includeRouter } from "./include-router.ts";
import { applyCbv, cbvDecorator } from "./libraries/fastapi-utils.ts";
import { markVersion, versionedApplication, versionMark } from "./libraries/fastapi-versioning.ts";
import { callLibraryRoutes, libraryRouter } from "./library-routes.ts";
import { addMiddleware, appliedMiddleware, MIDDLEWARE_TAG, middlewareOf } from "./middleware.ts";
import { mountApplication, withoutEndSlash } from "./mount-application.ts";
import { readShared } from "./read-shared.ts";
import { decoratorFor, registerRoute } from "./register-route.ts";
import { assignRoutes, callListMethod, listMethod, routesIn } from "./route-lists.ts";
import { assignRoute, entryOfValue, isRouteInstance, routeAttribute, routesValue } from "./route-values.ts";
import { DECORATOR_TAG, METHOD_TAG, type RoutingMethod } from "./routing-method.ts";
import {
  type RouteEntry,
  type RoutingObject,
  type RoutingRun,
  routingOf,
  wrapRouting,
} from "./routing-objects.ts";
import { noteSchemaOnly, webhooksOf } from "./schema-only.ts";
import { registerStartup, STARTUP_TAG, startupMethod, startupOf } from "./startup-hooks.ts";

const APPLICATIONS = new Set(["fastapi.FastAPI", "fastapi.applications.FastAPI"]);
const STARLETTE = new Set(["starlette.applications.Starlette", "starlette.routing.Router"]);
const ROUTERS = new Set(["fastapi.APIRouter", "fastapi.routing.APIRouter", "fastapi.routers.APIRouter"]);

const DECORATORS =
  /^(?:get|post|put|patch|delete|head|options|trace|api_route|route|websocket|websocket_route)$/;
const REGISTERING = /^(?:add_api_route|add_route|add_websocket_route|add_api_websocket_route)$/;

const OTHER_METHODS = /^(?:include_router|mount|host|on_event|add_event_handler|middleware|add_middleware)$/;

/** FastAPI's calls as values: what they make while modules run is collected in the run. */
export function fastapiSemantics(run: RoutingRun): Semantics {
  return {
    construct: (path, args, site, engine) => {
      if (engine.isFollowing()) return null;
      const route = constructRoute(path, args, site, engine, () =>
        makeRouting(run, { kind: "router", isPlain: false }, NO_ARGUMENTS, site, engine),
      );
      if (route !== null) return route;
      const decorator = cbvDecorator(path, args) ?? versionMark(path, args);
      if (decorator !== null) return decorator;
      const versioned = versionedApplication(path, {
        args,
        site,
        conditions: engine.conditions(),
        versions: run.versions,
        make: () =>
          makeRouting(run, { kind: "app", isPlain: false }, { ...args, positional: [] }, site, engine),
      });
      if (versioned !== null) {
        run.created.push(versioned);
        return wrapRouting(versioned);
      }
      callLibraryRoutes(path, args, site, engine);
      const library = libraryRouter(path, args, site);
      const kind = library === null ? routingKind(path) : "router";
      if (kind === null) return null;
      const isPlain = STARLETTE.has(path);
      const own = library === null || library.isRouter ? args : NO_ARGUMENTS;
      const made = makeRouting(run, { kind, isPlain }, own, site, engine);
      made.entries.push(...(library?.entries.map((each) => madeOn(each, made)) ?? givenRoutes(args)));
      run.created.push(made);
      return wrapRouting(made);
    },
    isMaker: ({ module, def }) => /\b(?:FastAPI|APIRouter)\s*\(/.test(sourceText({ module, node: def })),
    attribute: (object, name, receiver) =>
      readAttribute(object, name, receiver) ??
      keptInState(object, name) ??
      routeAttribute(object, name) ??
      listMethod(object, name),
    call: (callee, args, site, engine) =>
      markVersion(run.versions, callee, args.positional[0]) ?? callObject(callee, args, site, engine),
    items: routesIn,
    assign,
    isInstance: isRouteInstance,
    comesBack: (object) => routingOf(object) !== null,
    escaped: (objects, callee, site) => {
      for (const object of objects) {
        const routing = routingOf(object);
        if (routing !== null && isMount(callee)) routing.mountedAstray ??= site;
        // What drives an application, as tests and scripts do, makes nothing of it that a server has.
        if (routing !== null && (routing.kind !== "app" || run.isReached)) routing.escaped = true;
      }
    },
  };
}

const isMount = (callee: Value): boolean =>
  callee.kind === "symbolic" && callee.operation.type === "attribute" && callee.operation.name === "mount";

/** What a library's router brings has what that router was given. */
const madeOn = (route: RouteEntry, { prefix, shared }: RoutingObject): RouteEntry => ({
  ...route,
  path: concat(prefix.pattern, route.path),
  tags: [...shared.tags, ...route.tags],
  dependencies: [...shared.dependencies, ...route.dependencies],
  inSchema: route.inSchema && shared.inSchema,
  deprecated: route.deprecated || shared.deprecated,
});

function routingKind(path: string): RoutingObject["kind"] | null {
  if (APPLICATIONS.has(path) || STARLETTE.has(path)) return "app";
  return ROUTERS.has(path) ? "router" : null;
}

function makeRouting(
  run: RoutingRun,
  { kind, isPlain }: Pick<RoutingObject, "kind" | "isPlain">,
  args: CallArguments,
  site: Site,
  engine: Engine,
): RoutingObject {
  const [prefix] = kind === "router" ? readPaths(args, "prefix", writtenAt(args, site, engine), engine) : [];
  const holder: FunctionValue | null = engine.holder();
  noteSchemaOnly(args);
  return {
    kind,
    isPlain,
    prefix: prefix ?? NO_PREFIX,
    rootPath: kind === "app" ? readRootPath(args, site, engine) : null,
    site,
    holder,
    shared: readShared(args, kind, site),
    entries: [],
    middleware: middlewareOf(args, site),
    startup: startupOf(args),
    unknown: [],
    urls: kind === "app" && !isPlain ? urlsOf(args) : new Map(),
    state: new Map(),
    lifespan: new Map(),
    attributes: new Map(),
    conditions: engine.conditions(),
    run,
    routeClass: args.keywords.get("route_class") ?? null,
    isReached: run.isReached,
    starter: run.starter,
    escaped: false,
    mounted: false,
    isSchemaOnly: false,
    mountedAstray: null,
    includes: [],
  };
}

/** Where a proxy mounts the application: its routes are matched without it. One of several is not known. */
function readRootPath(args: CallArguments, site: Site, engine: Engine): Pattern | null {
  const [only, ...others] = readPaths(args, "root_path", site, engine);
  if (only === undefined || others.length > 0 || hasUnknown(only.pattern)) return null;
  const rootPath = withoutEndSlash(only.pattern);
  return rootPath.length === 0 ? null : rootPath;
}

/** Where a prefix is written: a subclass that hands its arguments on gets it from the call that makes it. */
function writtenAt(args: CallArguments, site: Site, engine: Engine): Site {
  const isWritten = args.nodes.some(({ name }) => name === "prefix");
  return isWritten || !args.keywords.has("prefix") ? site : (engine.callSites().at(-1) ?? site);
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
  if (name === "state" && target.kind === "app") return stateOf(target);
  if (name === "webhooks" && target.kind === "app" && !target.isPlain) return webhooksOf(target);
  if (name !== "prefix") return target.urls.get(name) ?? null;
  const [part] = target.prefix.pattern;
  return part?.kind === "hole" ? null : plain(part?.text ?? "");
}

/** `app.router.routes = [...]`, `router.prefix = "/x"`; what happens only under a condition leaves things as they are. */
function assign(object: ObjectValue, name: string, value: Value, engine: Engine): boolean {
  const target = routingOf(object);
  if (target === null && keepInState(object, name, value, engine)) return true;
  const held = target ?? entryOfValue(object);
  const isSure =
    held !== null && engine.conditions().every((condition) => held.conditions.includes(condition));
  if (target === null) return isSure ? assignRoute(object, name, value) : held !== null;
  if (target.kind === "app" && setUrl(target, name, value, engine)) return true;
  if (name !== "routes" && name !== "prefix") return keepInState(object, name, value, engine);
  if (!isSure) return true;
  if (name === "routes") assignRoutes(target, value);
  const pattern = name === "prefix" ? patternOf(value) : null;
  if (pattern !== null) target.prefix = { ...NO_PREFIX, pattern, site: target.prefix.site ?? target.site };
  return name === "routes" || pattern !== null;
}

function callObject(callee: ObjectValue, args: CallArguments, site: Site, engine: Engine): Value | null {
  if (callee.tag === DECORATOR_TAG) return registerRoute.decorated(callee, args, site, engine);
  const decorated = engine.isFollowing() ? null : applyCbv(callee, args, site, engine);
  if (decorated !== null) return decorated;
  if (callee.tag === STARTUP_TAG) return registerStartup(callee, args);
  if (callee.tag === MIDDLEWARE_TAG) return appliedMiddleware(callee, args, site);
  if (callee.tag !== METHOD_TAG) return callListMethod(callee, args, engine);
  const method = callee.data as RoutingMethod;
  if (engine.isFollowing()) return null;
  noteSchemaOnly(args);
  if (DECORATORS.test(method.name)) return decoratorFor(method, args, site, engine);
  if (REGISTERING.test(method.name)) return registerRoute.called(method, args, site, engine);
  if (/event/.test(method.name)) return startupMethod(method, args);
  if (/middleware/.test(method.name)) return addMiddleware(method, args, site);
  if (method.name === "include_router") return includeRouter(method, args, site, engine);
  return mountApplication(method, args, site, engine);
}

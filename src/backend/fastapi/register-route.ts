import type { Method } from "../../contract/operation.ts";
import { concat } from "../../contract/pattern.ts";
import { placeOf } from "../python/create-program.ts";
import { libraryPath } from "../python/lineage.ts";
import { isNone, NONE, optionsOf, undeterminedAt } from "../python/make-value.ts";
import type { Engine, ObjectValue } from "../python/semantics.ts";
import { literalText } from "../python/strings.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentOf, argumentSite, readPaths, readStrings } from "./argument-readers.ts";
import { callsTo } from "./calls-to.ts";
import { addEntry, routerPrefix } from "./include-router.ts";
import { markVersion } from "./libraries/fastapi-versioning.ts";
import { readShared, schemaDoubtOf } from "./read-shared.ts";
import { applyRouteClass } from "./route-class.ts";
import { readOutgoing } from "./route-outgoing.ts";
import { DECORATOR_TAG, type RoutingMethod } from "./routing-method.ts";
import { HTTP_METHODS, isLate, type Prefix, type RouteEntry } from "./routing-objects.ts";
import { readStatus } from "./status-code.ts";

/** A route decorator about to be applied: `router.get("/x")`. */
interface RouteDecorator {
  readonly method: RoutingMethod;
  readonly args: CallArguments;
  readonly site: Site;
  readonly conditions: readonly string[];
}

/** `router.get("/x")`; a subclass that overrides `api_route` decides what its `get` does. */
export function decoratorFor(method: RoutingMethod, args: CallArguments, site: Site, engine: Engine): Value {
  const own = method.receiver.kind === "instance" ? engine.ownMethod(method.receiver, "api_route") : null;
  const verb = method.name.toUpperCase();
  if (own !== null && HTTP_METHODS.has(verb)) {
    const methods: Value = { kind: "sequence", type: "list", complete: true, items: [textValue(verb)] };
    return engine.call(own, { ...args, keywords: new Map([...args.keywords, ["methods", methods]]) }, site);
  }
  const data: RouteDecorator = { method, args, site, conditions: engine.conditions() };
  return { kind: "object", tag: DECORATOR_TAG, data };
}

const textValue = (value: string): Value => ({
  kind: "string",
  pattern: [{ kind: "text", text: value }],
  site: null,
});

export const registerRoute = {
  /** The decorator is applied to its function, and gives it back. */
  decorated(callee: ObjectValue, args: CallArguments, site: Site, engine: Engine): Value | null {
    const { method, args: given, site: decorator, conditions } = callee.data as RouteDecorator;
    const [handler] = args.positional;
    if (handler === undefined || engine.isFollowing()) return handler ?? null;
    const own = ownRegistration(method, engine);
    if (own === null) {
      const at = registrationSite(handler, decorator, site, engine);
      addRoutes(method, given, handler, at, conditions, engine);
    } else {
      const positional = [argumentOf(given, "path", 0) ?? NONE, handler];
      const keywords = new Map(given.keywords);
      keywords.delete("path");
      const verb = method.name.toUpperCase();
      if (HTTP_METHODS.has(verb)) {
        keywords.set("methods", { kind: "sequence", type: "list", complete: true, items: [textValue(verb)] });
      }
      engine.call(own, { positional, keywords, open: given.open, nodes: given.nodes }, decorator);
    }
    return handler;
  },

  /** `router.add_api_route("/x", handler)` */
  called(method: RoutingMethod, args: CallArguments, site: Site, engine: Engine): Value {
    const handler = argumentOf(args, "endpoint", 1) ?? argumentOf(args, "route", 1);
    if (handler !== undefined) {
      const at = registrationSite(handler, site, site, engine);
      addRoutes(method, args, handler, at, engine.conditions(), engine);
    }
    return NONE;
  },
};

function ownRegistration(method: RoutingMethod, engine: Engine) {
  return method.receiver.kind === "instance" && !method.name.includes("websocket")
    ? engine.ownMethod(method.receiver, "add_api_route")
    : null;
}

/** Of the calls that led here, the one that stands as a decorator at the handler; else the registering call itself. */
function registrationSite(handler: Value, registering: Site, applied: Site, engine: Engine): Site {
  const served = optionsOf(handler).filter((option) => option.kind === "function");
  const candidates = [registering, applied, ...[...engine.callSites()].reverse()];
  const isDecorator = ({ module, node }: Site): boolean =>
    served.some(
      ({ module: own, def }) =>
        own === module && def.decorators.some(({ start, end }) => start === node.start && end === node.end),
    );
  return candidates.find(isDecorator) ?? registering;
}

export function addRoutes(
  method: RoutingMethod,
  args: CallArguments,
  handler: Value,
  site: Site,
  conditions: readonly string[],
  engine: Engine,
): void {
  const methods = endpointMethods(handler, engine) ?? methodsOf(method.name, args);
  if (methods === null) {
    method.target.unknown.push(unknownMethods(args, site));
    return;
  }
  const paths = readPaths(args, "path", site, engine, 0);
  markVersion(method.target.run.versions, method.target.routeClass, handler);
  for (const path of paths) addEntry(method.target, routeOf(path));

  function routeOf(path: Prefix): RouteEntry {
    const made = makeRoute(method, methods ?? [], args, handler, site, conditions, path);
    const via = callsTo(site, engine);
    const route = via.length === 0 ? made : { ...made, steps: made.steps.map((step) => ({ ...step, via })) };
    return applyRouteClass(method.target.routeClass, route, args, site, engine);
  }
}

const unknownMethods = (args: CallArguments, site: Site) =>
  undeterminedAt(
    argumentSite(args, "methods", site),
    "the methods of the route are not known before the program runs",
    "list them where the route is registered",
  );

function makeRoute(
  { target, name }: RoutingMethod,
  methods: readonly Method[],
  args: CallArguments,
  handler: Value,
  site: Site,
  conditions: readonly string[],
  path: Prefix,
): RouteEntry {
  const own = readShared(args, "route", site);
  const response = args.keywords.get("response_model");
  const responseClass = args.keywords.get("response_class");
  const isPlain =
    name === "route" || name === "add_route" || name === "websocket_route" || name === "add_websocket_route";
  return {
    kind: "route",
    isPlain,
    methods,
    // Starlette's own registering methods know nothing of a router's prefix.
    path: isPlain ? path.pattern : concat(target.prefix.pattern, path.pattern),
    handler,
    site,
    tags: isPlain ? [] : [...target.shared.tags, ...own.tags],
    dependencies: isPlain ? [] : [...target.shared.dependencies, ...own.dependencies],
    inSchema: own.inSchema && target.shared.inSchema && !isPlain,
    ...schemaDoubtOf(own, target.shared),
    deprecated: own.deprecated || target.shared.deprecated,
    answerClass: own.answerClass ?? target.shared.answerClass,
    response:
      response === undefined ? null : { value: response, site: argumentSite(args, "response_model", site) },
    responseClass:
      responseClass === undefined
        ? null
        : { value: responseClass, site: argumentSite(args, "response_class", site) },
    rawResponse: rawResponseOf(args, site),
    ...readOutgoing(args),
    ...documentedBy(args),
    conditions: [...new Set([...target.conditions, ...conditions, ...path.conditions])],
    steps: [
      { kind: "route", place: placeOf(site), prefix: path.pattern, ...(isPlain ? {} : routerPrefix(target)) },
    ],
    undetermined: [...target.prefix.undetermined, ...path.undetermined],
    isUnreached: isLate(target),
    taken: false,
    copied: false,
  };
}

function documentedBy(
  args: CallArguments,
): Pick<RouteEntry, "status" | "isExtended" | "name" | "operationId"> {
  const status = readStatus(args);
  const name = literalText(args.keywords.get("name"));
  const operationId = literalText(args.keywords.get("operation_id"));
  const isExtended = args.open || args.keywords.has("openapi_extra");
  return {
    ...(status === undefined ? {} : { status }),
    ...(name === undefined ? {} : { name }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(isExtended ? { isExtended } : {}),
  };
}

/** A response class that is not JSON has no model, and an answer without content has none either. */
function rawResponseOf(args: CallArguments, site: Site): RouteEntry["rawResponse"] {
  const chosen = args.keywords.get("response_class");
  const path = chosen === undefined ? null : libraryPath(chosen);
  const name = chosen?.kind === "class" ? chosen.qualifiedName : path?.split(".").at(-1);
  if (name !== undefined && !/(?:JSON|^Response|^Default)/i.test(name)) {
    return { text: name, site: argumentSite(args, "response_class", site) };
  }
  const status = args.keywords.get("status_code");
  const isEmpty =
    status?.kind === "constant"
      ? status.value === 204
      : status !== undefined && /HTTP_204_|NO_CONTENT/.test(libraryPath(status) ?? "");
  return isEmpty ? { text: "None", site: argumentSite(args, "status_code", site) } : null;
}

/** Starlette's endpoint classes answer each method that they define. */
function endpointMethods(handler: Value, engine: Engine): readonly Method[] | null {
  if (handler.kind !== "class") return null;
  const bases = engine.lineage(handler).filter((base) => typeof base === "string");
  if (bases.includes("starlette.endpoints.WebSocketEndpoint")) return ["WS"];
  if (!bases.includes("starlette.endpoints.HTTPEndpoint")) return null;
  const names = engine
    .lineage(handler)
    .flatMap((holder) => (typeof holder === "string" ? [] : [...holder.attributes.keys()]));
  const methods = [...new Set(names)].map((name) => name.toUpperCase());
  return methods.filter((name) => HTTP_METHODS.has(name) && name !== "HEAD") as Method[];
}

/** Without `methods`, `api_route` and `add_route` serve GET. */
function methodsOf(name: string, args: CallArguments): readonly Method[] | null {
  if (name.includes("websocket")) return ["WS"];
  const verb = name.toUpperCase();
  if (HTTP_METHODS.has(verb)) return [verb as Method];
  const given = args.keywords.get("methods");
  const lists = given === undefined ? [] : optionsOf(given).filter((option) => !isNone(option));
  if (lists.length === 0) return ["GET"];
  if (lists.some((list) => list.kind !== "sequence" || !list.complete)) return null;
  const listed = lists.flatMap(readStrings).map((method) => method.toUpperCase());
  const known = [...new Set(listed)].filter((method) => HTTP_METHODS.has(method));
  return known.length > 0 ? (known as Method[]) : null;
}

import { NONE, optionsOf } from "../python/make-value.ts";
import type { Engine } from "../python/semantics.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentOf } from "./argument-readers.ts";
import { mountApplication } from "./mount-application.ts";
import { addRoutes } from "./register-route.ts";
import { entriesIn } from "./route-lists.ts";
import { routeValue } from "./route-values.ts";
import { type Entry, type RoutingObject, wrapRouting } from "./routing-objects.ts";

/** The registering method that does the same as the class's constructor. */
const CLASSES: Readonly<Record<string, string>> = {
  APIRoute: "add_api_route",
  APIWebSocketRoute: "add_api_websocket_route",
  Route: "add_route",
  WebSocketRoute: "add_websocket_route",
  Mount: "mount",
  Host: "host",
};

const PATH = /^(?:fastapi|starlette)\.routing\.(\w+)$/;

/** `APIRoute("/x", handler)`, `Mount("/y", app=other)`: a route that no application has yet. */
export function constructRoute(
  path: string,
  args: CallArguments,
  site: Site,
  engine: Engine,
  makeRouter: () => RoutingObject,
): Value | null {
  const name = CLASSES[PATH.exec(path)?.[1] ?? ""];
  if (name === undefined) return null;
  const target = makeRouter();
  const method = { target, name, receiver: NONE };
  if (name === "mount" || name === "host")
    mountApplication(method, withRoutes(args, makeRouter), site, engine);
  else {
    const handler = argumentOf(args, "endpoint", 1);
    if (handler !== undefined) addRoutes(method, args, handler, site, engine.conditions(), engine);
  }
  const [entry] = target.entries;
  return entry === undefined ? null : routeValue(entry);
}

/** `Mount("/x", routes=[...])` mounts a router that holds them. */
function withRoutes(args: CallArguments, makeRouter: () => RoutingObject): CallArguments {
  const routes = args.keywords.get("routes");
  if (routes === undefined || argumentOf(args, "app", 1) !== undefined) return args;
  const router = makeRouter();
  router.entries.push(...givenRoutes(args));
  const app = wrapRouting(router);
  return { ...args, keywords: new Map([...args.keywords, ["app", app]]) };
}

/** `FastAPI(routes=[...])` */
export const givenRoutes = (args: CallArguments): readonly Entry[] => {
  const given = args.keywords.get("routes");
  return given === undefined ? [] : optionsOf(given).flatMap(entriesIn);
};

import { NONE, plain, sequence, string } from "../python/make-value.ts";
import type { ObjectValue } from "../python/semantics.ts";
import { patternOf } from "../python/strings.ts";
import type { Value } from "../python/value.ts";
import { type Entry, type RouteEntry, type RoutingObject, routingOf } from "./routing-objects.ts";

const ROUTE = "fastapi.route";
const ROUTES = "fastapi.routes";

/** `app.routes`: the list itself, so that what is done to it is done to the application. */
export const routesValue = (routing: RoutingObject): Value => ({
  kind: "object",
  tag: ROUTES,
  data: routing,
});

const values = new WeakMap<Entry, ObjectValue>();

/** A route as an object: the same one whenever it is taken from the list. */
export function routeValue(entry: Entry): ObjectValue {
  const known = values.get(entry);
  if (known !== undefined) return known;
  const made: ObjectValue = { kind: "object", tag: ROUTE, data: entry };
  values.set(entry, made);
  return made;
}

export const entryOfValue = (value: Value | undefined): Entry | null =>
  value?.kind === "object" && value.tag === ROUTE ? (value.data as Entry) : null;

export const listedRoutes = (object: ObjectValue): RoutingObject | null =>
  object.tag === ROUTES ? (object.data as RoutingObject) : null;

/** What Starlette and FastAPI call an entry's class, its bases included. */
export function isRouteInstance(object: ObjectValue, path: string): boolean | null {
  const entry = entryOfValue(object);
  const routing = entry === null ? routingOf(object) : null;
  if (routing !== null) return isRoutingClass(routing, path);
  if (entry === null || !/^(?:fastapi|starlette)\.(?:\w+\.)*(?:\w*Route|Mount|Host)$/.test(path)) return null;
  return classesOf(entry).includes(path.split(".").at(-1) ?? path);
}

const isRoutingClass = ({ kind }: RoutingObject, path: string): boolean | null => {
  if (!/^(?:fastapi|starlette)\./.test(path)) return null;
  const name = path.split(".").at(-1) ?? path;
  return kind === "app" ? ["FastAPI", "Starlette"].includes(name) : ["APIRouter", "Router"].includes(name);
};

function classesOf(entry: Entry): readonly string[] {
  if (entry.kind === "mount") return ["Mount", "Host", "BaseRoute"];
  if (entry.methods.includes("WS")) return ["APIWebSocketRoute", "WebSocketRoute", "BaseRoute"];
  return entry.isPlain ? ["Route", "BaseRoute"] : ["APIRoute", "Route", "BaseRoute"];
}

/** `route.path` and its like; null for what is not kept of a route. */
export function routeAttribute(object: ObjectValue, name: string): Value | null {
  const entry = entryOfValue(object);
  if (entry === null) return null;
  if (name === "path" || name === "path_format") return string(entry.path);
  if (entry.kind === "mount") return null;
  switch (name) {
    case "endpoint":
      entry.copied = true;
      return entry.handler;
    case "name":
      if (entry.name !== undefined) return plain(entry.name);
      return entry.handler.kind === "function" ? plain(entry.handler.def.name) : null;
    case "methods":
      return sequence(
        entry.methods.map((method) => plain(method)),
        "set",
      );
    case "tags":
      return sequence(entry.tags.map((tag) => plain(tag)));
    case "dependencies":
      return sequence(entry.dependencies.map(({ value }) => value));
    case "response_model":
      return entry.response?.value ?? NONE;
    case "include_in_schema":
      return { kind: "constant", value: entry.inSchema };
    case "deprecated":
      return { kind: "constant", value: entry.deprecated };
    default:
      return null;
  }
}

/** `route.include_in_schema = False` and its like. */
export function assignRoute(object: ObjectValue, name: string, value: Value): boolean {
  const entry = entryOfValue(object);
  if (entry === null || entry.kind === "mount") return false;
  const changed = changeOf(entry, name, value);
  if (changed !== null) Object.assign(entry, changed);
  return true;
}

/** Whether what changes it runs where the route is served, or only in a script beside it, is not known. */
function schemaChange({ inSchema }: RouteEntry, flag: boolean | null): Partial<RouteEntry> | null {
  if (flag === inSchema) return null;
  return flag === null ? { schemaDoubt: true } : { inSchema: flag, schemaDoubt: true };
}

function changeOf(entry: RouteEntry, name: string, value: Value): Partial<RouteEntry> | null {
  if (name === "path") {
    const path = patternOf(value);
    return path === null ? null : { path };
  }
  if (name === "endpoint") return { handler: value };
  const flag = value.kind === "constant" && typeof value.value === "boolean" ? value.value : null;
  if (name === "include_in_schema") return schemaChange(entry, flag);
  return name === "deprecated" && flag !== null ? { deprecated: flag } : null;
}

import { libraryPath } from "../python/lineage.ts";
import { NO_ARGUMENTS, NONE, optionsOf } from "../python/make-value.ts";
import type { ObjectValue } from "../python/semantics.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentOf } from "./argument-readers.ts";
import type { RoutingMethod } from "./routing-method.ts";
import type { Middleware, RoutingObject } from "./routing-objects.ts";

export const MIDDLEWARE_TAG = "fastapi.middleware";

/** `FastAPI(middleware=[Middleware(Guard, ...)])` */
export function middlewareOf(args: CallArguments, site: Site): Middleware[] {
  const listed = args.keywords.get("middleware");
  const items = listed?.kind === "sequence" ? listed.items : [];
  return items.flatMap((item) => {
    if (item.kind !== "symbolic" || item.operation.type !== "call") return [];
    const { callee, args: given } = item.operation;
    return libraryPath(callee)?.endsWith(".Middleware") ? handedIn(given, item.site ?? site) : [];
  });
}

/** `app.add_middleware(Guard, ...)`, or `app.middleware("http")` about to be applied. */
export function addMiddleware({ target, name }: RoutingMethod, args: CallArguments, site: Site): Value {
  if (name === "middleware") return { kind: "object", tag: MIDDLEWARE_TAG, data: target };
  target.middleware.push(...handedIn(args, site));
  return NONE;
}

export function appliedMiddleware(callee: ObjectValue, args: CallArguments, site: Site): Value | null {
  const [value] = args.positional;
  if (value !== undefined)
    (callee.data as RoutingObject).middleware.push({ value, keywords: NO_ARGUMENTS.keywords, site });
  return value ?? null;
}

/** The class, or the function that Starlette's base class is given to call. */
function handedIn(args: CallArguments, site: Site): Middleware[] {
  const given = args.keywords.get("dispatch") ?? argumentOf(args, "middleware_class", 0);
  return given === undefined
    ? []
    : optionsOf(given).map((value) => ({ value, keywords: args.keywords, site }));
}

import { argumentsOf, plain, sequence } from "../../python/make-value.ts";
import type { Engine, ObjectValue } from "../../python/semantics.ts";
import type { CallArguments, Site, Value } from "../../python/value.ts";
import { addRoutes } from "../register-route.ts";
import { HTTP_METHODS, routingOf } from "../routing-objects.ts";

const TAG = "fastapi_utils.cbv";

/** `@cbv(router, "/x")`: beside what its methods' decorators register, the methods that are named like HTTP's. */
export const cbvDecorator = (path: string, args: CallArguments): Value | null =>
  /^fastapi_utils\.cbv\.cbv$/.test(path) && args.positional.length > 1
    ? { kind: "object", tag: TAG, data: args }
    : null;

/** The decorator is applied to its class, and gives it back. */
export function applyCbv(callee: ObjectValue, args: CallArguments, site: Site, engine: Engine): Value | null {
  const [type] = args.positional;
  if (callee.tag !== TAG || type?.kind !== "class") return null;
  const [router, ...urls] = (callee.data as CallArguments).positional;
  const target = routingOf(router);
  if (target === null) return type;
  for (const url of urls)
    for (const [name, handler] of [...type.attributes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!HTTP_METHODS.has(name.toUpperCase()) || handler.kind !== "function") continue;
      const keywords = new Map([["methods", sequence([plain(name.toUpperCase())])]]);
      const route = { ...argumentsOf(url, handler), keywords };
      addRoutes(
        { target, name: "add_api_route", receiver: type },
        route,
        handler,
        site,
        engine.conditions(),
        engine,
      );
    }
  return type;
}

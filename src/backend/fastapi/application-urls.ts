import { plain } from "../python/make-value.ts";
import type { Engine } from "../python/semantics.ts";
import type { CallArguments, Value } from "../python/value.ts";
import type { RoutingObject } from "./routing-objects.ts";

/** The paths of its own pages that FastAPI is made with, where it is told nothing else. */
const DEFAULTS: Readonly<Record<string, string>> = {
  openapi_url: "/openapi.json",
  docs_url: "/docs",
  redoc_url: "/redoc",
  swagger_ui_oauth2_redirect_url: "/docs/oauth2-redirect",
};

/** What an application's attributes of those names hold; nothing of what arguments that are not known may say. */
export const urlsOf = ({ keywords, open }: CallArguments): Map<string, Value> =>
  new Map(
    Object.entries(DEFAULTS).flatMap(([name, usual]) => {
      const value = keywords.get(name) ?? (open ? undefined : plain(usual));
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

/** `app.docs_url = None`; what is set under a condition is not known from there on. */
export function setUrl(
  { urls, conditions }: RoutingObject,
  name: string,
  value: Value,
  engine: Engine,
): boolean {
  if (DEFAULTS[name] === undefined) return false;
  if (engine.conditions().every((condition) => conditions.includes(condition))) urls.set(name, value);
  else urls.delete(name);
  return true;
}

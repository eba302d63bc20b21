import type { Method } from "../../contract/operation.ts";
import { text } from "../../contract/pattern.ts";
import { placeOf } from "../python/create-program.ts";
import { argumentsOf, callSymbol, external } from "../python/make-value.ts";
import type { CallArguments, Site } from "../python/value.ts";
import { argumentOf, argumentSite } from "./argument-readers.ts";
import type { DependencyUse, RouteEntry } from "./routing-objects.ts";

type Row = readonly [
  method: Method,
  path: string,
  handler: string,
  authenticated?: boolean,
  answersUser?: boolean,
];

/** The routers that fastapi-users makes (version 10 and later), with the handlers' names there. */
const ROUTERS: Readonly<Record<string, readonly Row[]>> = {
  get_auth_router: [
    ["POST", "/login", "login"],
    ["POST", "/logout", "logout", true],
  ],
  get_register_router: [["POST", "/register", "register", false, true]],
  get_reset_password_router: [
    ["POST", "/forgot-password", "forgot_password"],
    ["POST", "/reset-password", "reset_password"],
  ],
  get_verify_router: [
    ["POST", "/request-verify-token", "request_verify_token"],
    ["POST", "/verify", "verify", false, true],
  ],
  get_users_router: [
    ["GET", "/me", "me", true, true],
    ["PATCH", "/me", "update_me", true, true],
    ["GET", "/{id}", "get_user", true, true],
    ["PATCH", "/{id}", "update_user", true, true],
    ["DELETE", "/{id}", "delete_user", true],
  ],
  get_oauth_router: [
    ["GET", "/authorize", "authorize"],
    ["GET", "/callback", "callback"],
  ],
  get_oauth_associate_router: [
    ["GET", "/authorize", "authorize", true],
    ["GET", "/callback", "callback", true],
  ],
};

const PATH = /^fastapi_users(?:\.\w+)*\.FastAPIUsers\(\)\.(get_\w+_router)$/;

/** The routes of a library's router; null when the path names none. */
export function libraryRoutes(path: string, args: CallArguments, site: Site): RouteEntry[] | null {
  const name = PATH.exec(path)?.[1];
  const rows = name === undefined ? undefined : ROUTERS[name];
  return rows?.map((row) => makeRoute(row, args, site)) ?? null;
}

function makeRoute(
  [method, path, handler, authenticated = false, answersUser = false]: Row,
  args: CallArguments,
  site: Site,
): RouteEntry {
  // The user's schema is the first argument of the routers that answer one.
  const schema = answersUser ? argumentOf(args, "user_schema", 0) : undefined;
  return {
    kind: "route",
    isPlain: false,
    methods: [method],
    path: text(path),
    handler: external(`fastapi_users.router.${handler}`),
    site,
    tags: [],
    dependencies: authenticated ? [currentUser(site)] : [],
    inSchema: true,
    deprecated: false,
    answerClass: null,
    response:
      schema === undefined ? null : { value: schema, site: argumentSite(args, "user_schema", site, 0) },
    rawResponse: null,
    status: null,
    conditions: [],
    steps: [{ kind: "route", place: placeOf(site), prefix: text(path) }],
    undetermined: [],
    taken: false,
  };
}

/** The library's own dependency, as if it were written at the place that makes the router. */
function currentUser(site: Site): DependencyUse {
  const user = callSymbol(external("fastapi_users.FastAPIUsers().current_user"), argumentsOf(), site);
  return { value: callSymbol(external("fastapi.Depends"), argumentsOf(user), site), level: "route", site };
}

import type { Place } from "../../contract/place.ts";
import { argument } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { functionIn } from "./function-in.ts";
import type { TestOptions } from "./test-options.ts";

/** The client's application was made in a test file: it serves what the test gave it, perhaps one router alone. */
export function isIsolatedApp(app: Value, isTest: (file: string) => boolean): boolean {
  const site = madeAt(app);
  const factory =
    app.kind === "symbolic" && app.operation.type === "call" ? functionIn(app.operation.callee) : null;
  // A factory of the tree that a test calls makes the tree's application.
  return site !== null && isTest((factory ?? site).module.file);
}

/** The application that a client is made with, directly or through a transport. */
export const clientApp = (made: CallArguments): Value | undefined =>
  argument(made, 0, "app") ?? transportApp(made.keywords.get("transport"));

function transportApp(transport: Value | undefined): Value | undefined {
  if (transport?.kind !== "symbolic" || transport.operation.type !== "call") return undefined;
  return argument(transport.operation.args, 0, "app");
}

function madeAt(app: Value): Site | null {
  if (app.kind === "instance") return app.site;
  if (app.kind === "symbolic") return app.operation.type === "call" ? app.site : null;
  if (app.kind !== "object" || typeof app.data !== "object" || app.data === null) return null;
  return "site" in app.data ? (app.data.site as Site) : null;
}

/**
 * The handlers that an isolated application serves: of the routers that it includes, and those registered one by one.
 * Null where nothing is seen to register them, so that a function of the tree may.
 */
export function handlersOfIsolated(
  app: Value,
  calls: readonly FollowedCall[],
  { handlersIn }: TestOptions,
  placeOf: (site: Site) => Place,
): readonly Place[] | null {
  const whole = handlersIn?.(app) ?? [];
  if (whole.length > 0) return whole;
  const registering = calls.filter((call) => isRegistering(call, madeAt(app)));
  if (registering.length === 0) return null;
  const found = registering.map(({ callee, args }): readonly Place[] | null => {
    const given = argument(args, nameOf(callee) === "include_router" ? 0 : 1, GIVEN[nameOf(callee)] ?? "");
    if (given === undefined) return [];
    const handler = functionIn(given);
    if (handler !== null) return [placeOf({ module: handler.module, node: handler.def })];
    return handlersIn?.(given) ?? null;
  });
  return found.some((places) => places === null) ? null : found.flatMap((places) => places ?? []);
}

/** By method, the keyword that hands over what is registered; decorators are for functions of the test itself. */
const GIVEN: Readonly<Record<string, string>> = {
  include_router: "router",
  mount: "app",
  add_api_route: "endpoint",
  add_route: "route",
};
const DECORATORS = /^(?:get|post|put|patch|delete|head|options|websocket|api_route)$/;

const nameOf = (callee: Value): string =>
  callee.kind === "symbolic" && callee.operation.type === "attribute" ? callee.operation.name : "";

function isRegistering({ callee }: FollowedCall, app: Site | null): boolean {
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute" || app === null) return false;
  const site = madeAt(callee.operation.object);
  const { name } = callee.operation;
  return site?.node === app.node && (name in GIVEN || DECORATORS.test(name));
}

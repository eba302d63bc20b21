import { tellsSomething } from "../python/filled-places.ts";
import { argumentsOf, choice, external, NONE, optionsOf, symbolic } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { FunctionValue, Site, Value } from "../python/value.ts";
import { withOthers } from "./application-state.ts";
import { putOnRequests } from "./put-on-requests.ts";
import { type Middleware, type RoutingObject, wrapRouting } from "./routing-objects.ts";

type Kept = ReadonlyMap<string, Value>;

const known = new WeakMap<RoutingObject, Value | null>();

/** By each application's own middleware: a factory's applications are asked for each other's. */
const keptBefore = new WeakMap<RoutingObject, Kept>();

/**
 * `request.state`: what a lifespan yields, and what middleware, a route's class or a dependency puts there before the
 * handler runs. Texts, numbers and flags are each request's own.
 */
export function requestState(
  program: Program,
  application: RoutingObject,
  behind: () => BehindMiddleware,
): Value | null {
  const before = known.get(application);
  if (before !== undefined) return before;
  const attributes = new Map<string, Value>();
  // Its own last, which counts most.
  for (const each of withOthers(application).reverse())
    for (const [name, value] of keptFor(program, each)) attributes.set(name, value);
  for (const target of runBehind(program, behind())) keep(program, target, application, attributes);
  const annotation = external("starlette.datastructures.State");
  const operation = { type: "parameter", name: "state", annotation, default: null, attributes } as const;
  const state = attributes.size === 0 ? null : symbolic(operation, application.site);
  known.set(application, state);
  return state;
}

function keptFor(program: Program, application: RoutingObject): Kept {
  const before = keptBefore.get(application);
  if (before !== undefined) return before;
  const kept = new Map(
    [...application.lifespan].filter(([, value]) => optionsOf(value).some(tellsSomething)),
  );
  for (const middleware of application.middleware) {
    const target = runBy(program, application, middleware);
    if (target !== null) keep(program, target, application, kept);
  }
  keptBefore.set(application, kept);
  return kept;
}

/** It may let some requests through without that. */
function keep(
  program: Program,
  target: FunctionValue,
  application: RoutingObject,
  kept: Map<string, Value>,
): void {
  const attributes = new Map([["app", wrapRouting(application)]]);
  for (const [name, value] of putOnRequests(program, target, { attributes }))
    kept.set(name, choice([value, kept.get(name) ?? NONE]));
}

/** What of a middleware sees a request. */
function runBy(
  program: Program,
  application: RoutingObject,
  { value, keywords }: Middleware,
): FunctionValue | null {
  if (value.kind === "function") return value;
  if (value.kind !== "class") return null;
  const made = program.start(value, { ...argumentsOf(wrapRouting(application)), keywords });
  if (made.kind !== "instance") return null;
  return program.engine.ownMethod(made, "dispatch") ?? program.engine.ownMethod(made, "__call__");
}

/** What sees a request after all middleware. */
export interface BehindMiddleware {
  readonly dependencies: readonly FunctionValue[];
  readonly routeClasses: readonly Value[];
}

/** Those that say in their own words that they put something there. */
function runBehind(program: Program, { dependencies, routeClasses }: BehindMiddleware): FunctionValue[] {
  const byDefinition = new Map(dependencies.map((each) => [each.def, each]));
  return [
    ...[...byDefinition.values()].filter(({ module, def }) => puts(program, { module, node: def })),
    ...[...new Set(routeClasses)].flatMap((each) => routeHandlers(program, each)),
  ];
}

const PUTS = /\bstate\.\w+(?:\s*:[^=\n]+)?\s*=(?!=)|\bsetattr\(\s*[\w.]+\.state\b/;

const puts = (program: Program, site: Site): boolean => PUTS.test(program.textOf(site));

/** `get_route_handler` of a route's class gives the function that a request goes to. */
function routeHandlers(program: Program, routeClass: Value): FunctionValue[] {
  if (routeClass.kind !== "class") return [];
  const site = { module: routeClass.module, node: routeClass.def };
  const maker = puts(program, site) ? program.attribute(routeClass, "get_route_handler", site) : null;
  const made = maker?.kind === "function" ? program.follow(maker).returned : [];
  return made.flatMap((each) => (each.kind === "function" ? [each] : []));
}

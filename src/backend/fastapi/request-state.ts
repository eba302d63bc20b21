import { tellsSomething } from "../python/filled-places.ts";
import { argumentsOf, choice, external, NONE, optionsOf, symbolic } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { FunctionValue, Value } from "../python/value.ts";
import { withOthers } from "./application-state.ts";
import { putOnRequests } from "./put-on-requests.ts";
import { type Middleware, type RoutingObject, wrapRouting } from "./routing-objects.ts";

type Kept = ReadonlyMap<string, Value>;

const known = new WeakMap<RoutingObject, Value | null>();

/**
 * `request.state`: what a lifespan yields, and what middleware puts there before the handler runs. Texts, numbers and
 * flags are each request's own.
 */
export function requestState(program: Program, application: RoutingObject): Value | null {
  const before = known.get(application);
  if (before !== undefined) return before;
  // Its own last, which counts most.
  const kept = withOthers(application).map((each) => keptFor(program, each));
  const attributes: Kept = new Map(kept.reverse().flatMap((each) => [...each]));
  const annotation = external("starlette.datastructures.State");
  const operation = { type: "parameter", name: "state", annotation, default: null, attributes } as const;
  const state = attributes.size === 0 ? null : symbolic(operation, application.site);
  known.set(application, state);
  return state;
}

function keptFor(program: Program, application: RoutingObject): Kept {
  const kept = new Map(
    [...application.lifespan].filter(([, value]) => optionsOf(value).some(tellsSomething)),
  );
  for (const middleware of application.middleware) {
    const target = runBy(program, application, middleware);
    // It may let some requests through without that.
    for (const [name, value] of target === null ? [] : putOnRequests(program, target))
      kept.set(name, choice([value, kept.get(name) ?? NONE]));
  }
  return kept;
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

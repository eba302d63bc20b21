import { argumentsOf, NONE, optionsOf } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { ObjectValue } from "../python/semantics.ts";
import { literalText } from "../python/strings.ts";
import type { CallArguments, Value } from "../python/value.ts";
import { argumentOf } from "./argument-readers.ts";
import type { RoutingMethod } from "./routing-method.ts";
import { type RoutingObject, wrapRouting } from "./routing-objects.ts";

export const STARTUP_TAG = "fastapi.startup";

/** `FastAPI(lifespan=..., on_startup=[...])` */
export function startupOf(args: CallArguments): Value[] {
  const lifespan = args.keywords.get("lifespan");
  const listed = args.keywords.get("on_startup");
  return [
    ...(lifespan === undefined ? [] : optionsOf(lifespan)),
    ...(listed?.kind === "sequence" ? listed.items : []),
  ];
}

/** `app.add_event_handler("startup", f)`, or `app.on_event("startup")` about to be applied. */
export function startupMethod({ target, name }: RoutingMethod, args: CallArguments): Value | null {
  const isMeant = literalText(argumentOf(args, "event_type", 0)) === "startup";
  if (name === "on_event") return isMeant ? { kind: "object", tag: STARTUP_TAG, data: target } : null;
  const handler = argumentOf(args, "func", 1);
  if (isMeant && handler !== undefined) target.startup.push(handler);
  return NONE;
}

export function registerStartup(callee: ObjectValue, args: CallArguments): Value | null {
  const [handler] = args.positional;
  if (handler !== undefined) (callee.data as RoutingObject).startup.push(handler);
  return handler ?? null;
}

/** Runs what a server runs when it starts these applications, with the application as argument. */
export function runStartups(program: Program, created: readonly RoutingObject[]): void {
  // What starts up may make and register more.
  for (let at = 0; at < created.length; at++) {
    const routing = created[at];
    for (const hook of routing?.startup ?? []) {
      if (routing === undefined || hook.kind !== "function") continue;
      const takesIt = hook.def.params.length > (hook.self === null ? 0 : 1);
      const given = program.start(hook, argumentsOf(...(takesIt ? [wrapRouting(routing)] : [])));
      for (const [name, value] of yieldedState(given)) routing.lifespan.set(name, value);
    }
  }
}

/** `yield {"store": store}`: what a lifespan gives is the state of every request. */
const yieldedState = (given: Value): (readonly [string, Value])[] =>
  (given.kind === "sequence" ? given.items : [given]).flatMap(optionsOf).flatMap((each) => {
    // One made by calling a `TypedDict` has its entries as attributes.
    if (each.kind === "instance") return [...each.attributes];
    return each.kind === "dict" ? [...each.entries] : [];
  });

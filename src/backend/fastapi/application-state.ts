import { choice, isNone, optionsOf } from "../python/make-value.ts";
import type { Engine, ObjectValue } from "../python/semantics.ts";
import type { Value } from "../python/value.ts";
import { isSameCall, type RoutingObject, routingOf } from "./routing-objects.ts";

const STATE_TAG = "fastapi.state";

/** `app.state`, where what a server makes at its start is kept for its handlers. */
export const stateOf = (target: RoutingObject): Value => ({ kind: "object", tag: STATE_TAG, data: target });

/** `app.state`, or an application itself, on which some keep things under names of their own: `app.database`. */
interface Keeper {
  readonly holder: RoutingObject;
  readonly place: "state" | "attributes";
}

function keeperOf(object: ObjectValue): Keeper | null {
  if (object.tag === STATE_TAG) return { holder: object.data as RoutingObject, place: "state" };
  const holder = routingOf(object);
  return holder?.kind === "app" ? { holder, place: "attributes" } : null;
}

/** `app.state.store = Store()`; what is set under a condition stands beside what was there before. */
export function keepInState(object: ObjectValue, name: string, value: Value, engine: Engine): boolean {
  const keeper = keeperOf(object);
  if (keeper === null) return false;
  const { holder, place } = keeper;
  if (holder.run.isOver) return true;
  const before = holder[place].get(name);
  const isSure = engine.conditions().every((condition) => holder.conditions.includes(condition));
  holder[place].set(name, before === undefined || isSure ? value : choice([before, value]));
  return true;
}

/**
 * What a handler finds there: objects that were made. Texts, numbers and flags are as they were at the start, and
 * whoever has the application can change them.
 */
export function keptInState(object: ObjectValue, name: string): Value | null {
  const keeper = keeperOf(object);
  if (keeper === null) return null;
  const { holder, place } = keeper;
  const kept = withOthers(holder).map((each) => each[place].get(name));
  const found = kept.find((value) => value !== undefined);
  const options = (found === undefined ? [] : optionsOf(found)).filter(isObject);
  return options.some((option) => !isNone(option)) ? choice(options) : null;
}

/** What is mounted gets its requests with its own state; where that has nothing, the outer one's is meant, and the other way. */
export const withOthers = (holder: RoutingObject): RoutingObject[] => [
  holder,
  ...holder.run.created.filter(
    (each) =>
      each !== holder && each.kind === "app" && (each.mounted || holder.mounted || isSameCall(each, holder)),
  ),
];

const isObject = (value: Value): boolean =>
  isNone(value) || !["constant", "string", "sequence", "dict"].includes(value.kind);

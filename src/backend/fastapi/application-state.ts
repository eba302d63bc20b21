import { choice, isNone, optionsOf } from "../python/make-value.ts";
import type { Engine, ObjectValue } from "../python/semantics.ts";
import type { Value } from "../python/value.ts";
import { isSameCall, type RoutingObject } from "./routing-objects.ts";

const STATE_TAG = "fastapi.state";

/** `app.state`, where what a server makes at its start is kept for its handlers. */
export const stateOf = (target: RoutingObject): Value => ({ kind: "object", tag: STATE_TAG, data: target });

const holderOf = ({ tag, data }: ObjectValue): RoutingObject | null =>
  tag === STATE_TAG ? (data as RoutingObject) : null;

/** `app.state.store = Store()`; what is set under a condition stands beside what was there before. */
export function keepInState(object: ObjectValue, name: string, value: Value, engine: Engine): boolean {
  const holder = holderOf(object);
  if (holder === null) return false;
  if (holder.run.isOver) return true;
  const before = holder.state.get(name);
  const isSure = engine.conditions().every((condition) => holder.conditions.includes(condition));
  holder.state.set(name, before === undefined || isSure ? value : choice([before, value]));
  return true;
}

/**
 * What a handler finds there: objects that were made. Texts, numbers and flags are as they were at the start, and
 * whoever has the application can change them.
 */
export function keptInState(object: ObjectValue, name: string): Value | null {
  const holder = holderOf(object);
  if (holder === null) return null;
  const kept = [holder, ...otherApplications(holder)].map(({ state }) => state.get(name));
  const found = kept.find((value) => value !== undefined);
  const options = (found === undefined ? [] : optionsOf(found)).filter(isObject);
  return options.some((option) => !isNone(option)) ? choice(options) : null;
}

/** What is mounted gets its requests with its own state; where that has nothing, the outer one's is meant, and the other way. */
const otherApplications = (holder: RoutingObject): RoutingObject[] =>
  holder.run.created.filter(
    (each) =>
      each !== holder && each.kind === "app" && (each.mounted || holder.mounted || isSameCall(each, holder)),
  );

const isObject = (value: Value): boolean =>
  isNone(value) || !["constant", "string", "sequence", "dict"].includes(value.kind);

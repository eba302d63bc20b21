import { runFunction } from "./call-function.ts";
import { followedParameters } from "./follow.ts";
import { functionOf } from "./functions.ts";
import { lineageOf } from "./lineage.ts";
import { apart, MAX_FOLLOW_STEPS, type Machine } from "./machine.ts";
import { choice, NONE, optionsOf } from "./make-value.ts";
import { fillersOfClass, fillersOfModule } from "./place-fillers.ts";
import { prototypeFor } from "./type-of.ts";
import { untilYield } from "./until-yield.ts";
import type { ClassValue, FunctionValue, InstanceValue, Scope, Value } from "./value.ts";

/*
 * Places that are empty at first and that some function fills: `_store = None` of a module with a `global`, of a class
 * or of an object. Whoever looks at another function finds there what those that fill it put in, or nothing yet.
 */

const MAX_FILLERS = 4;
/** Statements that are run for what they put into one place: what fills it seldom goes far for that. */
const MAX_FILL_STEPS = 1_500;

interface Known {
  readonly globals: WeakMap<Scope, Map<string, Value | null>>;
  readonly attributes: WeakMap<ClassValue | InstanceValue, Map<string, Value | null>>;
}

const known = new WeakMap<Machine, Known>();

function knownOf(machine: Machine): Known {
  const held = known.get(machine) ?? { globals: new WeakMap(), attributes: new WeakMap() };
  known.set(machine, held);
  return held;
}

/** What functions of a module put into a name of it that is empty when it is imported; null where that is not known. */
export function filledGlobal(machine: Machine, scope: Scope, name: string): Value | null {
  return filled(knownOf(machine).globals, scope, name, () =>
    fillersOfModule(scope.module, name)
      .slice(0, MAX_FILLERS)
      .map((def) => fillBy(machine, functionOf(machine, def, scope), [], scope.names, name)),
  );
}

/** What methods put into an empty attribute of their class or of the object that they are called on. */
export function filledAttribute(
  machine: Machine,
  object: ClassValue | InstanceValue,
  name: string,
): Value | null {
  const type = object.kind === "class" ? object : object.type;
  if (isSpent(machine, object)) {
    const prototype = prototypeFor(machine, type);
    if (prototype !== null && prototype !== object) return filledAttribute(machine, prototype, name);
  }
  return filled(knownOf(machine).attributes, object, name, () =>
    fillingMethods(machine, type, name).map((method) =>
      fillBy(machine, { ...method, self: object }, [object, type], object.attributes, name),
    ),
  );
}

/** One look at a function can make many objects of one class: after some, they are filled alike. */
const isSpent = ({ follow }: Machine, object: ClassValue | InstanceValue): boolean =>
  follow?.fresh.has(object) === true && follow.filling.steps > MAX_FOLLOW_STEPS;

/** Some method of the class fills it. */
export const isFilled = (machine: Machine, type: ClassValue, name: string): boolean =>
  lineageOf(machine, type).some(
    (holder) => typeof holder !== "string" && fillersOfClass(holder.def, name).length > 0,
  );

function fillingMethods(machine: Machine, type: ClassValue, name: string): FunctionValue[] {
  const methods = lineageOf(machine, type).flatMap((holder) => {
    if (typeof holder === "string") return [];
    return fillersOfClass(holder.def, name).flatMap((def) => {
      const own = holder.attributes.get(def.name);
      return own?.kind === "function" && own.def === def ? [own] : [];
    });
  });
  return methods.slice(0, MAX_FILLERS);
}

function filled<K extends object>(
  held: WeakMap<K, Map<string, Value | null>>,
  holder: K,
  name: string,
  find: () => Value[],
): Value | null {
  const ofHolder = held.get(holder) ?? new Map<string, Value | null>();
  held.set(holder, ofHolder);
  const before = ofHolder.get(name);
  if (before !== undefined) return before;
  // What fills it asks first whether it is empty.
  ofHolder.set(name, null);
  const found = find().flatMap(optionsOf).filter(tellsSomething);
  const value = found.length === 0 ? null : choice([...found, NONE]);
  ofHolder.set(name, value);
  return value;
}

/** Of other values, that they come from there says as much. */
export function tellsSomething(value: Value): boolean {
  if (value.kind === "instance" || value.kind === "class" || value.kind === "function") return true;
  if (value.kind !== "symbolic") return false;
  const { operation } = value;
  if (operation.type === "parameter") return operation.annotation !== null;
  // `client[name]`: a part of what was made.
  if (operation.type === "attribute" || operation.type === "index") return tellsSomething(operation.object);
  return operation.type === "call";
}

/** Runs a function for what it puts into one place, and takes back all that it has put anywhere near. */
function fillBy(
  machine: Machine,
  target: FunctionValue,
  changing: readonly (ClassValue | InstanceValue)[],
  place: Map<string, Value>,
  name: string,
): Value {
  const maps = [place, ...changing.map(({ attributes }) => attributes)];
  const before = maps.map((map) => new Map(map));
  const { follow } = machine;
  apart(machine, changing, () => {
    const begin = MAX_FOLLOW_STEPS - MAX_FILL_STEPS;
    machine.steps = begin;
    runFunction(
      machine,
      { ...target, def: untilYield(target.def) },
      followedParameters(machine, target, new Map()),
      null,
    );
    if (follow !== null && changing.some((object) => follow.fresh.has(object)))
      follow.filling.steps += machine.steps - begin;
  });
  const value = place.get(name) ?? NONE;
  for (const [at, map] of maps.entries()) putBack(map, before[at] ?? new Map());
  return value;
}

function putBack(map: Map<string, Value>, before: ReadonlyMap<string, Value>): void {
  map.clear();
  for (const [name, value] of before) map.set(name, value);
}

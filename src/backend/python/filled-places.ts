import { runFunction } from "./call-function.ts";
import { followedParameters } from "./follow.ts";
import { functionOf } from "./functions.ts";
import { lineageOf } from "./lineage.ts";
import { apart, type Machine } from "./machine.ts";
import { choice, NONE, optionsOf } from "./make-value.ts";
import { fillersOfClass, fillersOfModule } from "./place-fillers.ts";
import { untilYield } from "./until-yield.ts";
import type { ClassValue, FunctionValue, InstanceValue, Scope, Value } from "./value.ts";

/*
 * Places that are empty at first and that some function fills: `_store = None` of a module with a `global`, of a class
 * or of an object. Whoever looks at another function finds there what those that fill it put in, or nothing yet.
 */

const MAX_FILLERS = 4;

type Found = readonly Value[];

interface Known {
  readonly globals: WeakMap<Scope, Map<string, Found>>;
  readonly attributes: WeakMap<ClassValue | InstanceValue, Map<string, Found>>;
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
  return filled(knownOf(machine).attributes, object, name, () => {
    const type = object.kind === "class" ? object : object.type;
    return fillingMethods(machine, type, name).map((method) =>
      fillBy(machine, { ...method, self: object }, [object, type], object.attributes, name),
    );
  });
}

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
  held: WeakMap<K, Map<string, Found>>,
  holder: K,
  name: string,
  find: () => Value[],
): Value | null {
  const ofHolder = held.get(holder) ?? new Map<string, Found>();
  held.set(holder, ofHolder);
  const before = ofHolder.get(name);
  if (before === undefined) {
    // What fills it asks first whether it is empty.
    ofHolder.set(name, []);
    ofHolder.set(name, find().flatMap(optionsOf).filter(tellsSomething));
  }
  const found = ofHolder.get(name) ?? [];
  return found.length === 0 ? null : choice([...found, NONE]);
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
  apart(machine, changing, () =>
    runFunction(
      machine,
      { ...target, def: untilYield(target.def) },
      followedParameters(machine, target, new Map()),
      null,
    ),
  );
  const value = place.get(name) ?? NONE;
  for (const [at, map] of maps.entries()) putBack(map, before[at] ?? new Map());
  return value;
}

function putBack(map: Map<string, Value>, before: ReadonlyMap<string, Value>): void {
  map.clear();
  for (const [name, value] of before) map.set(name, value);
}

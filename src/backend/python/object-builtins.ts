import {
  attributeOf,
  findInLineage,
  functionAttribute,
  moduleAttribute,
  objectAttribute,
} from "./attribute.ts";
import { assignAttribute } from "./bind-target.ts";
import type { Builtin } from "./builtins.ts";
import { isInstance } from "./is-instance.ts";
import type { Machine } from "./machine.ts";
import { choice, constant, NONE } from "./make-value.ts";
import { literalText as literal } from "./strings.ts";
import type { Site, Value } from "./value.ts";

const getAttribute: Builtin = (machine, args, site) => {
  const [object, name, fallback] = args.positional;
  const known = literal(name);
  if (object === undefined || known === undefined) return null;
  if (fallback !== undefined && lacks(machine, object, known, site)) return fallback;
  const value = attributeOf(machine, object, known, site);
  return fallback !== undefined && value.kind === "symbolic" ? choice([value, fallback]) : value;
};

/** It is certain that there is no such attribute. */
function lacks(machine: Machine, object: Value, name: string, site: Site): boolean {
  if (object.kind === "function") return functionAttribute(machine, object, name, site) === null;
  return object.kind === "module" && moduleAttribute(machine, object.name, name) === null;
}

const setAttributeByName: Builtin = (machine, args, site) => {
  const [object, name, value] = args.positional;
  if (object !== undefined && value !== undefined)
    assignAttribute(machine, object, literal(name) ?? null, value, site);
  return NONE;
};

const hasAttribute: Builtin = (machine, args, site) => {
  const [object, name] = args.positional;
  const known = literal(name);
  if (object?.kind === "class" && known !== undefined)
    return attributeOf(machine, object, known, site).kind === "symbolic" ? null : constant(true);
  if (object?.kind === "object" && known !== undefined)
    return objectAttribute(machine, object, known, object) === null ? null : constant(true);
  if (object?.kind === "module" && known !== undefined)
    return constant(moduleAttribute(machine, object.name, known) !== null);
  if (object?.kind !== "instance" || known === undefined) return null;
  const has = object.attributes.has(known) || findInLineage(machine, object.type, known) !== null;
  return has ? constant(true) : null;
};

const typeOfObject: Builtin = (_, args) => {
  const [value] = args.positional;
  return value?.kind === "instance" && args.positional.length === 1 ? value.type : null;
};

/** What asks an object for its attributes and its class. */
export const OBJECTS: Readonly<Record<string, Builtin>> = {
  "builtins.getattr": getAttribute,
  "builtins.setattr": setAttributeByName,
  "builtins.hasattr": hasAttribute,
  "builtins.isinstance": isInstance,
  "builtins.type": typeOfObject,
};

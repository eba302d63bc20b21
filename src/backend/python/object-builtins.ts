import {
  attributeOf,
  findInLineage,
  functionAttribute,
  moduleAttribute,
  objectAttribute,
} from "./attribute.ts";
import { assignAttribute } from "./bind-target.ts";
import type { Builtin } from "./builtins.ts";
import { libraryPath, lineageOf } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import { choice, constant, isNone, NONE } from "./make-value.ts";
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

const isInstance: Builtin = (machine, args) => {
  const [object, type] = args.positional;
  if (object === undefined || type === undefined) return null;
  const answers = (type.kind === "sequence" ? type.items : [type]).map((each) =>
    isInstanceOf(machine, object, each),
  );
  if (answers.includes(true)) return constant(true);
  return answers.every((answer) => answer === false) ? constant(false) : null;
};

function isInstanceOf(machine: Machine, object: Value, type: Value): boolean | null {
  if (type.kind === "symbolic" && type.operation.type === "binary") {
    const sides = [type.operation.left, type.operation.right].map((side) =>
      isInstanceOf(machine, object, side),
    );
    return sides.includes(true) ? true : sides.includes(null) ? null : false;
  }
  if (object.kind === "object") {
    const path = libraryPath(type);
    const answers = machine.semantics.map(({ isInstance: asks }) =>
      path === null ? null : asks?.(object, path),
    );
    return answers.find((answer) => typeof answer === "boolean") ?? null;
  }
  if (object.kind !== "instance" || type.kind !== "class") return builtinType(object, type);
  const lineage = lineageOf(machine, object.type);
  if (lineage.includes(type)) return true;
  return lineage.some((entry) => typeof entry === "string") ? null : false;
}

const BUILTIN_TYPES: Readonly<Record<string, readonly string[]>> = {
  "builtins.str": ["string"],
  "builtins.dict": ["dict"],
  "builtins.list": ["list"],
  "builtins.tuple": ["tuple"],
  "builtins.set": ["set"],
};

/** Known of the language's own values only: what a library makes may be of any type. */
function builtinType(object: Value, type: Value): boolean | null {
  if (type.kind !== "external" || /^(?:typing|collections)\b/.test(type.path)) return null;
  const kinds = BUILTIN_TYPES[type.path];
  if (kinds === undefined && type.path.startsWith("builtins.")) return null;
  if (object.kind === "sequence") return kinds?.includes(object.type) ?? false;
  const isKnown = ["string", "dict", "function", "class", "module"].includes(object.kind);
  return isKnown || isNone(object) ? (kinds?.includes(object.kind) ?? false) : null;
}

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

import { callFunction } from "./call-function.ts";
import { enumMember } from "./enum-members.ts";
import { fieldDefault } from "./field-default.ts";
import { filledAttribute, isFilled } from "./filled-places.ts";
import { isClassMethod, isDeclaredAttribute, isProperty, isStaticMethod } from "./functions.ts";
import { runModule } from "./import-modules.ts";
import { laterGlobal } from "./later-global.ts";
import { hasLibraryBase, isEnum, isSettings, libraryIn, lineageOf, withoutTypeArguments } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import {
  argumentsOf,
  attributeSymbol,
  choice,
  dict,
  external,
  isNone,
  NO_ARGUMENTS,
  plain,
  sequence,
  string,
} from "./make-value.ts";
import { recordAttribute } from "./records.ts";
import { declaredDefault, literalText, patternOf } from "./strings.ts";
import { traitDefault } from "./trait-default.ts";
import { prototypeFor, typeOf } from "./type-of.ts";
import type { ClassValue, FunctionValue, InstanceValue, Site, SymbolicValue, Value } from "./value.ts";

/** `object.name` */
export function attributeOf(machine: Machine, object: Value, name: string, site: Site): Value {
  switch (object.kind) {
    case "module":
      return laterOfModule(machine, object.name, name, site) ?? attributeSymbol(object, name, site);
    case "external":
      return libraryAttribute(machine, `${object.path}.${name}`, site);
    case "class":
      return classAttribute(machine, object, name, site);
    case "instance":
      return instanceAttribute(machine, object, name, site);
    case "symbolic":
      return symbolicAttribute(machine, object, name, site);
    case "choice": {
      const known = object.options.filter((option) => !isNone(option));
      return choice(
        (known.length > 0 ? known : object.options).map((option) => attributeOf(machine, option, name, site)),
      );
    }
    case "object":
      return objectAttribute(machine, object, name, object) ?? attributeSymbol(object, name, site);
    case "function":
      return functionAttribute(machine, object, name, site) ?? attributeSymbol(object, name, site);
    case "string":
      return (
        pathPart(object, name) ?? { kind: "object", tag: "python.method", data: { receiver: object, name } }
      );
    case "sequence":
    case "dict":
      return { kind: "object", tag: "python.method", data: { receiver: object, name } };
    default:
      return attributeSymbol(object, name, site);
  }
}

function libraryAttribute(machine: Machine, path: string, site: Site): Value {
  for (const semantics of machine.semantics) {
    const value = semantics.libraryAttribute?.(path, site);
    if (value != null) return value;
  }
  return SEPARATOR.test(path) ? plain("/") : external(path);
}

/** Paths are told with `/`. */
const SEPARATOR = /^os(?:\.path)?\.sep$/;

/** Of texts, only paths have these. */
function pathPart(object: Extract<Value, { kind: "string" }>, name: string): Value | null {
  const path = literalText(object);
  if (path === undefined || !PATH_PARTS.has(name)) return null;
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (name === "parent") return plain(path.slice(0, Math.max(0, path.length - last.length - 1)));
  if (name === "parts")
    return sequence(
      path.split("/").map((part) => plain(part)),
      "tuple",
    );
  if (name === "suffix") return plain(/.(\.\w+)$/.exec(last)?.[1] ?? "");
  return plain(name === "stem" ? last.replace(/\.\w+$/, "") : last);
}

const PATH_PARTS = new Set(["parent", "parts", "name", "stem", "suffix"]);

/** What it may be when a function is looked at, where it is a name of the module's own. */
function laterOfModule(machine: Machine, module: string, name: string, site: Site): Value | null {
  const value = moduleAttribute(machine, module, name);
  const scope = machine.scopes.get(module);
  if (value === null || scope?.names.get(name) !== value) return value;
  return laterGlobal(machine, scope, name, value, () => site) ?? value;
}

/** A name of the module's own, else a module below it, else what its `__getattr__` gives. */
export function moduleAttribute(machine: Machine, module: string, name: string): Value | null {
  const own = runModule(machine, module)?.names;
  const value = own?.get(name);
  if (value !== undefined) return value;
  if (name === "__name__") return plain(module);
  if (name === "__path__") return pathOfPackage(machine, module);
  if (name === "__dict__" && own !== undefined) return dict(new Map(own));
  const below = machine.names.submodule(module, name);
  if (below !== null) {
    runModule(machine, below);
    return { kind: "module", name: below };
  }
  return lazyAttribute(machine, module, name);
}

/** What a module's `__getattr__` gives. */
export function lazyAttribute(machine: Machine, module: string, name: string): Value | null {
  const lazy = machine.scopes.get(module)?.names.get("__getattr__");
  if (lazy?.kind !== "function") return null;
  const value = callFunction(machine, lazy, argumentsOf(plain(name)), {
    module: lazy.module,
    node: lazy.def,
  });
  return value.kind === "symbolic" || isNone(value) ? null : value;
}

export function pathOfPackage(machine: Machine, module: string): Value | null {
  const folder = machine.names.folderOf(module);
  return folder === null ? null : sequence([plain(folder)]);
}

/** What was set on a function, its name among it. */
export function functionAttribute(
  machine: Machine,
  { scope, def }: FunctionValue,
  name: string,
  site: Site,
): Value | null {
  const set = machine.functionAttributes.get(scope)?.get(def)?.get(name);
  if (set !== undefined) return set;
  return name === "__name__" || name === "__qualname__" ? plain(def.name, site) : null;
}

export function objectAttribute(
  machine: Machine,
  object: Extract<Value, { kind: "object" }>,
  name: string,
  receiver: Value,
): Value | null {
  const field = recordAttribute(object, name);
  if (field !== null) return field;
  if (object.tag === "python.super") return superAttribute(machine, object.data as SuperData, name);
  for (const semantics of machine.semantics) {
    const value = semantics.attribute?.(object, name, receiver, machine.engine);
    if (value) return value;
  }
  return null;
}

interface SuperData {
  readonly holder: Value;
  readonly self: Value;
}

/** The method after the one of the holder's class; a library's own becomes `python.native`. */
function superAttribute(machine: Machine, { holder, self }: SuperData, name: string): Value | null {
  if (holder.kind !== "class") return null;
  const type =
    self.kind === "instance" ? self.type : self.kind === "class" ? self : (typeOf(machine, self) ?? holder);
  const lineage = lineageOf(machine, type);
  const rest = lineage.slice(lineage.indexOf(holder) + 1);
  for (const entry of rest) {
    const found = typeof entry === "string" ? undefined : entry.attributes.get(name);
    if (found?.kind === "function") return bind(found, self, type);
    if (found !== undefined) return found;
  }
  const library = libraryIn(rest);
  return { kind: "object", tag: "python.native", data: { self, name, path: library ?? "builtins.object" } };
}

export const NATIVE = "<native>";

/** The part of an instance that a library's base class gives it. */
export function nativeOf(instance: InstanceValue): Extract<Value, { kind: "object" }> | null {
  const native = instance.attributes.get(NATIVE);
  return native?.kind === "object" ? native : null;
}

/** What the classes of the tree say, nearest first. */
export function findInLineage(
  machine: Machine,
  type: ClassValue,
  name: string,
): { value: Value; holder: ClassValue } | null {
  for (const holder of lineageOf(machine, type)) {
    if (typeof holder === "string") continue;
    const value = holder.attributes.get(name);
    if (value !== undefined) return { value, holder };
  }
  return null;
}

function bind(found: FunctionValue, self: Value, type: ClassValue): FunctionValue {
  if (isStaticMethod(found)) return found;
  return { ...found, self: isClassMethod(found) && self.kind !== "class" ? type : self };
}

function classAttribute(machine: Machine, type: ClassValue, name: string, site: Site): Value {
  if (name === "__name__" || name === "__qualname__") return plain(type.def.name, site);
  if (name === "__orig_bases__" || name === "__bases__") return sequence([...type.bases], "tuple");
  const found = findInLineage(machine, type, name);
  const otherwise = attributeSymbol(type, name, site);
  if (found === null) return libraryClassAttribute(machine, type, name) ?? otherwise;
  const { value } = found;
  if (value.kind === "function") {
    if (isClassMethod(value)) return { ...value, self: type };
    return isProperty(value.def) ? otherwise : value;
  }
  if (isEnum(machine, type) && !name.startsWith("_")) return enumMember(found.holder, name, value);
  if (isField(machine, found.holder, name)) return otherwise;
  if (value.kind === "symbolic") return isPlainClass(machine, type) ? value : otherwise;
  return laterOfClass(machine, type, name, value, site) ?? value;
}

function libraryClassAttribute(machine: Machine, type: ClassValue, name: string): Value | null {
  for (const semantics of machine.semantics) {
    const value = semantics.classAttribute?.(type, name);
    if (value) return value;
  }
  return null;
}

/** No library makes something else of what its body assigns, as a mapping does of columns. */
const isPlainClass = (machine: Machine, type: ClassValue): boolean =>
  !hasLibraryBase(machine, type, (path) => !/^(?:typing|typing_extensions|abc)\./.test(path));

/** A declared field of a library's model: on the class it is a column or the like, not its default. */
const isField = (machine: Machine, holder: ClassValue, name: string): boolean =>
  hasLibraryBase(machine, holder, (path) => !path.startsWith("typing.")) &&
  annotationOf(holder, name) !== null;

export function annotationOf(holder: ClassValue, name: string) {
  for (const statement of holder.def.body) {
    if (statement.kind !== "assign" || statement.annotation === null) continue;
    const [target] = statement.targets;
    if (target?.kind === "name" && target.name === name) return statement.annotation;
  }
  return null;
}

function instanceAttribute(machine: Machine, object: InstanceValue, name: string, site: Site): Value {
  const own = object.attributes.get(name);
  const otherwise = attributeSymbol(object, name, site);
  if (own !== undefined && machine.settingsParts.has(object) && isFlag(own)) return otherwise;
  if (own !== undefined && name !== NATIVE) return laterValue(machine, object, name, own, site) ?? own;
  if (name === "__class__") return object.type;
  const settings = holdsSettings(machine, object) ? settingsValue(machine, object, name, site) : null;
  if (settings !== null) return settings;
  const found = findInLineage(machine, object.type, name);
  if (found === null) {
    const native = nativeOf(object);
    return (
      (native === null ? null : objectAttribute(machine, native, name, object)) ??
      addedAttribute(machine, object, name) ??
      otherwise
    );
  }
  const later = isNone(found.value) ? laterValue(machine, object, name, found.value, site) : null;
  if (later !== null) return later;
  if (object.attributes.has(OPEN) && isDefault(machine, found, name)) return otherwise;
  return (
    memberValue(machine, found.value, object, object.type, site) ??
    traitDefault(machine, found.value, name, site) ??
    otherwise
  );
}

/** A flag or an empty place on an object that lives longer than the function that is looked at: by then it may be set. */
const mayChange = (machine: Machine, object: InstanceValue, value: Value): boolean =>
  value.kind === "constant" && machine.follow !== null && !machine.follow.fresh.has(object);

/** What it may be by then; null where it is as it was. */
function laterValue(
  machine: Machine,
  object: InstanceValue,
  name: string,
  value: Value,
  site: Site,
): Value | null {
  if (!mayChange(machine, object, value)) return null;
  const filled = isNone(value) ? filledAttribute(machine, object, name) : null;
  return filled ?? attributeSymbol(object, name, site);
}

/** The same of an empty place of a class that methods of it fill: `_instance = None`. */
function laterOfClass(
  machine: Machine,
  type: ClassValue,
  name: string,
  value: Value,
  site: Site,
): Value | null {
  const isOld = machine.follow !== null && !machine.follow.fresh.has(type);
  if (!isOld || !isNone(value) || !isFilled(machine, type, name)) return null;
  return filledAttribute(machine, type, name) ?? attributeSymbol(type, name, site);
}

/** Marks an instance that was made with arguments that are not known. */
export const OPEN = "<open>";

/** A declared field's default: an instance whose making is not known may hold something else. */
const isDefault = (
  machine: Machine,
  { value, holder }: { value: Value; holder: ClassValue },
  name: string,
): boolean =>
  (["constant", "string", "sequence", "dict"].includes(value.kind) ||
    (value.kind === "instance" && isEnum(machine, value.type))) &&
  annotationOf(holder, name) !== null;

const isAnnotated = (machine: Machine, type: ClassValue, name: string): boolean =>
  lineageOf(machine, type).some(
    (holder) => typeof holder !== "string" && annotationOf(holder, name) !== null,
  );

/** A class's attribute seen from an instance: methods are bound, properties give their result. */
function memberValue(
  machine: Machine,
  value: Value,
  self: Value,
  type: ClassValue,
  site: Site,
): Value | null {
  if (value.kind === "symbolic") return null;
  if (value.kind !== "function") return value;
  if (isDeclaredAttribute(value.def)) return null;
  const bound = bind(value, self, type);
  return isProperty(value.def) ? callFunction(machine, bound, NO_ARGUMENTS, site) : bound;
}

/** Settings come from the environment: a default that the class declares is what they fall back to. */
function settingsValue(machine: Machine, object: InstanceValue, name: string, site: Site): Value | null {
  const found = findInLineage(machine, object.type, name);
  const declared = annotationOf(found?.holder ?? object.type, name);
  if (found?.value.kind === "function" || (found === null && declared === null)) return null;
  const given = machine.values[name];
  if (given !== undefined) {
    machine.usedValues.add(name);
    return plain(given, site);
  }
  const fallback = found === null ? null : (fieldDefault(machine, found.value, site) ?? found.value);
  if (fallback?.kind === "sequence" || fallback?.kind === "dict") return fallback;
  if (fallback?.kind === "instance" && !fallback.attributes.has("name")) {
    machine.settingsParts.add(fallback);
    return fallback;
  }
  const isText = fallback?.kind === "string" || fallback?.kind === "instance" || isNumber(fallback);
  const pattern = fallback === null || !isText ? null : patternOf(fallback);
  return pattern === null
    ? attributeSymbol(object, name, site)
    : string(declaredDefault(name, pattern), site);
}

/** The environment may turn it. */
const isFlag = (value: Value): boolean => value.kind === "constant" && typeof value.value === "boolean";

const isNumber = (value: Value | null): boolean =>
  value?.kind === "constant" && typeof value.value === "number";

/** A model that settings hold is filled from the environment as well. */
export const holdsSettings = (machine: Machine, object: InstanceValue): boolean =>
  machine.settingsParts.has(object) || isSettings(machine, object.type);

/** On a value that only a library or a caller knows, its annotated class still says what its methods are. */
function symbolicAttribute(machine: Machine, object: SymbolicValue, name: string, site: Site): Value {
  const given = object.operation.type === "parameter" ? object.operation.attributes?.get(name) : undefined;
  if (given !== undefined) return given;
  const otherwise = attributeSymbol(object, name, site);
  const origin = withoutTypeArguments(object);
  if (origin.kind === "class") return classAttribute(machine, origin, name, site);
  const type = typeOf(machine, object);
  if (type === null) return otherwise;
  const found = findInLineage(machine, type, name);
  if (found !== null) {
    if (isNone(found.value) && isFilled(machine, type, name))
      return filledAttribute(machine, prototypeFor(machine, type) ?? type, name) ?? otherwise;
    if (isDefault(machine, found, name)) return otherwise;
    return memberValue(machine, found.value, object, type, site) ?? otherwise;
  }
  return (
    libraryClassAttribute(machine, type, name) ??
    madeAttribute(machine, type, name) ??
    addedAttribute(machine, prototypeFor(machine, type) ?? type, name) ??
    otherwise
  );
}

/** What is not there when an object is made, and a method adds: `self.session = maker()` in `__aenter__`. */
function addedAttribute(machine: Machine, object: ClassValue | InstanceValue, name: string): Value | null {
  const type = object.kind === "class" ? object : object.type;
  return machine.follow !== null && isFilled(machine, type, name)
    ? filledAttribute(machine, object, name)
    : null;
}

/** What making any instance of a class sets. */
function madeAttribute(machine: Machine, type: ClassValue, name: string): Value | null {
  const prototype = prototypeFor(machine, type);
  const made = prototype?.attributes.get(name);
  if (prototype === null || made === undefined) return null;
  if (isNone(made) && isFilled(machine, type, name)) return filledAttribute(machine, prototype, name);
  // A field that holds what the class is made with: its declaration says as much, with the type arguments of this one.
  const isHandedIn = made.kind === "symbolic" && made.operation.type === "parameter";
  return isHandedIn && isAnnotated(machine, type, name) ? null : made;
}

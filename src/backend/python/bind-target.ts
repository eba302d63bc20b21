import { groupBy } from "../../contract/per-object.ts";
import { attributeOf, findInLineage, holdsSettings, nativeOf } from "./attribute.ts";
import type { Names } from "./branch-scopes.ts";
import { callValue } from "./call.ts";
import { evaluate, keyOf } from "./evaluate.ts";
import { reportCall } from "./follow.ts";
import { currentFrame, isMutable, isUndecidedChange, type Machine } from "./machine.ts";
import {
  argumentsOf,
  attributeSymbol,
  choice,
  NONE,
  optionsOf,
  plain,
  siteOf,
  symbolic,
} from "./make-value.ts";
import { recordItems } from "./records.ts";
import type { ObjectValue } from "./semantics.ts";
import { setEntry } from "./set-entry.ts";
import type { PyExpression, PyFunction } from "./tree.ts";
import type { ClassValue, FunctionValue, InstanceValue, Scope, Site, Value } from "./value.ts";

/** `target = value` for names, attributes, subscripts and nested tuples. */
export function bindTarget(machine: Machine, target: PyExpression, value: Value, scope: Scope): void {
  switch (target.kind) {
    case "name":
      scopeFor(machine, target.name, scope).names.set(target.name, value);
      return;
    case "tuple":
    case "list":
      bindItems(machine, target.items, value, scope);
      return;
    case "attribute":
      assignAttribute(
        machine,
        evaluate(machine, target.object, scope),
        target.name,
        value,
        siteOf(scope, target),
      );
      return;
    case "subscript":
      setItem(machine, target, value, scope);
      return;
    case "spread":
      if (target.value !== null) bindTarget(machine, target.value, value, scope);
      return;
    default:
  }
}

function scopeFor(machine: Machine, name: string, scope: Scope): Scope {
  if (!currentFrame(machine)?.globals.has(name)) return scope;
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.parent === null || outer.names.has(name)) return outer;
  }
  return scope;
}

/** What statements that run here can set: the names of the scope, and those that it declares to be of one further out. */
export function namesSetIn(machine: Machine, scope: Scope): readonly Names[] {
  const own: Names = { names: scope.names, only: null };
  const globals = currentFrame(machine)?.globals;
  if (globals === undefined || globals.size === 0) return [own];
  const outer = groupBy([...globals], (name) => scopeFor(machine, name, scope));
  return [
    own,
    ...[...outer].flatMap(([{ names }, some]) =>
      names === scope.names ? [] : [{ names, only: new Set(some) }],
    ),
  ];
}

function bindItems(machine: Machine, targets: readonly PyExpression[], value: Value, scope: Scope): void {
  const known = value.kind === "object" ? recordItems(value) : null;
  const items = value.kind === "sequence" && value.complete ? value.items : (known ?? []);
  targets.forEach((target, index) => {
    const item = items[index] ?? symbolic({ type: "element", of: value }, siteOf(scope, target));
    bindTarget(machine, target, item, scope);
  });
}

/** `object.name = value`; an assignment to what only a library knows is noted for whoever is looking. */
export function assignAttribute(
  machine: Machine,
  object: Value,
  name: string | null,
  value: Value,
  site: Site,
): void {
  const args = argumentsOf(...(name === null ? [] : [plain(name), value]));
  for (const option of optionsOf(object)) {
    if (option.kind !== "symbolic") continue;
    const callee = attributeSymbol(option, "__setattr__", site);
    reportCall(machine, { callee, args, site, result: NONE });
  }
  if (name !== null) setAttribute(machine, object, name, value);
}

export function setAttribute(machine: Machine, object: Value, name: string, value: Value): void {
  if (object.kind === "choice")
    for (const option of object.options) setAttribute(machine, option, name, value);
  const native = object.kind === "instance" ? nativeOf(object) : object.kind === "object" ? object : null;
  if (native !== null && assignObject(machine, native, name, value)) return;
  if (object.kind === "function") setFunctionAttribute(machine, object, name, value);
  if (object.kind !== "instance" && object.kind !== "class") return;
  if (!isMutable(machine, object)) return;
  const isGiven = optionsOf(value).every(({ kind }) => kind === "symbolic");
  if (isGiven && machine.undecided > 0 && isSetting(machine, object, name)) return;
  const isUndecided = isUndecidedChange(machine, object);
  const before = object.attributes.get(name);
  object.attributes.set(name, isUndecided && before !== undefined ? choice([value, before]) : value);
}

/** What a file may put over a setting is known no better than what the environment may: it is its default to both. */
const isSetting = (machine: Machine, object: ClassValue | InstanceValue, name: string): boolean =>
  object.kind === "instance" &&
  holdsSettings(machine, object) &&
  findInLineage(machine, object.type, name) !== null;

function setFunctionAttribute(
  machine: Machine,
  { scope, def }: FunctionValue,
  name: string,
  value: Value,
): void {
  if (machine.follow !== null) return;
  const ofScope = machine.functionAttributes.get(scope) ?? new Map<PyFunction, Map<string, Value>>();
  machine.functionAttributes.set(scope, ofScope);
  const ofFunction = ofScope.get(def) ?? new Map<string, Value>();
  ofScope.set(def, ofFunction.set(name, value));
}

/** Objects of a framework's reader change only while modules run. */
const assignObject = (machine: Machine, object: ObjectValue, name: string, value: Value): boolean =>
  machine.follow === null &&
  machine.semantics.some(({ assign }) => assign?.(object, name, value, machine.engine) === true);

function setItem(
  machine: Machine,
  target: Extract<PyExpression, { kind: "subscript" }>,
  value: Value,
  scope: Scope,
): void {
  const object = evaluate(machine, target.object, scope);
  const [index] = target.index;
  if (index === undefined) return;
  if (object.kind !== "dict") {
    noteStored(machine, object, () => evaluate(machine, index, scope), value);
    return;
  }
  if (!isMutable(machine, object)) return;
  const key = keyOf(evaluate(machine, index, scope));
  if (key === null) object.complete = false;
  const name = key ?? `<${object.entries.size}>`;
  setEntry(machine, object, name, value);
}

/** For whoever is looking. */
function noteStored({ follow }: Machine, object: Value, keyed: () => Value, value: Value): void {
  if (follow === null || follow.muted) return;
  for (const option of optionsOf(object))
    if (option.kind === "symbolic") follow.stored.push({ object: option, key: keyed(), value });
}

/** `del object[index]` takes out what `object.pop(index)` does, of what keeps its items here. */
export function deleteItem(
  machine: Machine,
  target: Extract<PyExpression, { kind: "subscript" }>,
  scope: Scope,
): void {
  const object = evaluate(machine, target.object, scope);
  const [index] = target.index;
  if (index === undefined || (object.kind !== "object" && object.kind !== "dict")) return;
  const site = siteOf(scope, target);
  const at = evaluate(machine, index, scope);
  callValue(machine, attributeOf(machine, object, "pop", site), argumentsOf(at), site);
}

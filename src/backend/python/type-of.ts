import { isAnnotatedForm } from "./annotated-form.ts";
import { annotationOf, findInLineage } from "./attribute.ts";
import { callFunction } from "./call-function.ts";
import { evaluate } from "./evaluate.ts";
import { lastName } from "./external-path.ts";
import { followedParameters } from "./follow.ts";
import { implementationOf } from "./implementation.ts";
import { libraryPath, lineageOf, withoutTypeArguments } from "./lineage.ts";
import { lookupName } from "./lookup.ts";
import type { Machine } from "./machine.ts";
import { markFresh, quietly } from "./machine.ts";
import { NO_ARGUMENTS, optionsOf } from "./make-value.ts";
import type { PyExpression } from "./tree.ts";
import type { ClassValue, InstanceValue, Scope, SymbolicValue, Value } from "./value.ts";

/**
 * The class of the tree that a value is an instance of; when all modules have run, the one that implements what it is
 * declared as.
 */
export function typeOf(machine: Machine, value: Value): ClassValue | null {
  if (value.kind === "instance") return value.type;
  if (value.kind !== "symbolic") return null;
  const declared = declaredType(machine, value);
  if (declared === null || machine.follow === null || machine.runningModules > 0) return declared;
  return implementationOf(machine, declared) ?? declared;
}

function declaredType(machine: Machine, value: SymbolicValue): ClassValue | null {
  const known = machine.types.get(value);
  if (known !== undefined) return known.type;
  machine.types.set(value, { type: null });
  const type = quietly(machine, () => symbolicType(machine, value)) ?? typeByLibrary(machine, value);
  machine.types.set(value, { type });
  return type;
}

/** By what a framework reader knows of it: a row of a mapped class. */
export function typeByLibrary(machine: Machine, value: SymbolicValue): ClassValue | null {
  const known = machine.libraryTypes.get(value);
  if (known !== undefined) return known.type;
  machine.libraryTypes.set(value, { type: null });
  const types = machine.semantics.map(({ typeOf: asks }) => asks?.(value) ?? null);
  const type = types.find((each) => each !== null) ?? null;
  machine.libraryTypes.set(value, { type });
  return type;
}

/** What is annotated where a value is assigned or given back is its class, where the value itself does not tell. */
export function believeAnnotation(machine: Machine, value: Value, node: PyExpression, scope: Scope): void {
  believeClass(machine, value, () =>
    quietly(machine, () => classIn(evaluateAnnotation(machine, node, scope))),
  );
}

export function believeClass(machine: Machine, value: Value, declared: () => ClassValue | null): void {
  const open = optionsOf(value).filter(
    (each): each is SymbolicValue => each.kind === "symbolic" && typeOf(machine, each) === null,
  );
  const type = open.length === 0 ? null : declared();
  if (type !== null) for (const each of open) machine.types.set(each, { type });
}

function symbolicType(machine: Machine, value: SymbolicValue): ClassValue | null {
  const { operation } = value;
  if (operation.type === "parameter")
    return operation.annotation === null ? null : classIn(operation.annotation);
  if (operation.type === "attribute") {
    const holder = typeOf(machine, operation.object);
    return holder === null ? null : fieldType(machine, holder, operation.name);
  }
  if (operation.type !== "call") return null;
  const callee = withoutTypeArguments(operation.callee);
  if (callee.kind === "class") return callee;
  if (callee.kind !== "function" || callee.def.returns === null) return null;
  return classIn(evaluateAnnotation(machine, callee.def.returns, callee.scope));
}

function fieldType(machine: Machine, holder: ClassValue, name: string): ClassValue | null {
  for (const type of lineageOf(machine, holder)) {
    if (typeof type === "string") continue;
    const annotation = annotationOf(type, name);
    if (annotation !== null) return classIn(evaluateAnnotation(machine, annotation, type.scope));
  }
  return null;
}

/** The class that an annotation names, through Optional, Annotated, unions with None, `Mapped` and aliases. */
export function classIn(annotation: Value): ClassValue | null {
  if (annotation.kind === "class") return annotation;
  if (annotation.kind !== "symbolic") return null;
  const { operation } = annotation;
  if (operation.type === "binary") return classIn(operation.left) ?? classIn(operation.right);
  if (operation.type !== "index") return null;
  const origin = withoutTypeArguments(operation.object);
  if (origin.kind === "class") return origin;
  const path = libraryPath(origin) ?? "";
  const isAnnotated = isAnnotatedForm(path);
  if (!isAnnotated && !SEEN_THROUGH.has(lastName(path))) return null;
  for (const argument of operation.index) {
    const found = classIn(argument);
    if (found !== null || isAnnotated) return found;
  }
  return null;
}

const SEEN_THROUGH = new Set("Optional Union Mapped Type type ClassVar Final".split(" "));

/** Evaluates an annotation; one that is a string is read as the dotted name it holds. */
export function evaluateAnnotation(machine: Machine, node: PyExpression, scope: Scope): Value {
  const isName = node.kind === "string" && /^[A-Za-z_][\w.]*$/.test(node.value);
  return isName ? evaluateDotted(machine, node.value, scope, node) : evaluate(machine, node, scope);
}

/** What a dotted name stands for: `models.User`. */
export function evaluateDotted(machine: Machine, path: string, scope: Scope, node: PyExpression): Value {
  const [first = "", ...rest] = path.split(".");
  const start: Value = lookupName(machine, first, scope, node);
  return rest.reduce(
    (object, name) => machine.engine.attribute(object, name, { module: scope.module, node }),
    start,
  );
}

/** An instance made with unknown arguments: what its `__init__` sets is known of every instance. */
function prototypeOf(machine: Machine, type: ClassValue): InstanceValue | null {
  const known = machine.prototypes.get(type);
  if (known !== undefined) return known;
  machine.prototypes.set(type, null);
  const init = findInLineage(machine, type, "__init__")?.value;
  if (init?.kind !== "function") return null;
  const instance: InstanceValue = markFresh(machine, {
    kind: "instance",
    type,
    attributes: new Map(),
    site: null,
  });
  const bound = { ...init, self: instance };
  const given = followedParameters(machine, bound, new Map());
  callFunction(machine, bound, { ...NO_ARGUMENTS, keywords: given }, { module: init.module, node: init.def });
  machine.prototypes.set(type, instance);
  return instance;
}

/** The same, while a function is looked at. */
export const prototypeFor = (machine: Machine, type: ClassValue): InstanceValue | null =>
  quietly(machine, () => prototypeOf(machine, type));

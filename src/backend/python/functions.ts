import { perObject } from "../../contract/per-object.ts";
import type { Machine } from "./machine.ts";
import type { PyExpression, PyFunction } from "./tree.ts";
import type { FunctionValue, Scope } from "./value.ts";

/** The scope that a function defined here closes over: names of a class body are not seen from its methods. */
export const closureOf = (machine: Machine, scope: Scope): Scope =>
  machine.classScopes.has(scope) && scope.parent !== null ? scope.parent : scope;

export function functionOf(machine: Machine, def: PyFunction, scope: Scope): FunctionValue {
  return {
    kind: "function",
    def,
    module: scope.module,
    moduleName: scope.moduleName,
    qualifiedName: qualify(machine, def.name, scope),
    scope: closureOf(machine, scope),
    self: null,
  };
}

export const qualify = (machine: Machine, name: string, scope: Scope): string =>
  `${machine.qualifiers.get(scope) ?? ""}${name}`;

/** How a decorator is written: `property`, `router.get`, `functools.lru_cache` without its call. */
export function decoratorName(decorator: PyExpression): string {
  if (decorator.kind === "call") return decoratorName(decorator.callee);
  if (decorator.kind === "attribute") return `${decoratorName(decorator.object)}.${decorator.name}`;
  return decorator.kind === "name" ? decorator.name : "";
}

const lastName = (decorator: PyExpression): string => decoratorName(decorator).split(".").at(-1) ?? "";

const PROPERTIES = new Set([
  "property",
  "cached_property",
  "hybrid_property",
  "computed_field",
  "abstractproperty",
]);

export const isProperty = (def: PyFunction): boolean =>
  def.decorators.some((each) => PROPERTIES.has(lastName(each)));
export const isClassMethod = ({ def, reach }: Pick<FunctionValue, "def" | "reach">): boolean =>
  reach === "class" ||
  def.name === "__init_subclass__" ||
  def.name === "__class_getitem__" ||
  def.decorators.some((each) => ["classmethod", "declared_attr", "inplace"].includes(lastName(each)));
/** What such a method declares is the class's; on an instance it is a value that only a run knows. */
export const isDeclaredAttribute = perObject((def: PyFunction): boolean =>
  def.decorators.some((each) => /(?:^|\.)declared_attr(?:\.|$)/.test(decoratorName(each))),
);
export const isStaticMethod = ({ def, reach }: Pick<FunctionValue, "def" | "reach">): boolean =>
  reach === "static" || def.decorators.some((each) => lastName(each) === "staticmethod");

/** Decorators that only mark how a method is reached; they wrap nothing. */
export const isMarker = (decorator: PyExpression): boolean => {
  const name = lastName(decorator);
  return (
    PROPERTIES.has(name) ||
    [
      "classmethod",
      "staticmethod",
      "abstractmethod",
      "override",
      "setter",
      "getter",
      "deleter",
      "overload",
    ].includes(name)
  );
};

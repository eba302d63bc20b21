import type { PyFunction } from "../python/tree.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";
import { ancestorsOf } from "./declarations.ts";
import type { Reader } from "./reader.ts";

/** `Model.name`, also where `name` is a method that `@declared_attr` turns into a column or relationship. */
export function mappedAttribute(value: Value): { readonly object: Value; readonly name: string } | null {
  if (value.kind === "symbolic" && value.operation.type === "attribute") return value.operation;
  if (value.kind !== "function" || value.self?.kind !== "class") return null;
  const declared = value.def.decorators.some((decorator) =>
    /^declared_attr\b/.test(decoratorText(decorator)),
  );
  return declared ? { object: value.self, name: value.def.name } : null;
}

const decoratorText = (decorator: PyFunction["decorators"][number]): string => {
  if (decorator.kind === "call") return decoratorText(decorator.callee);
  if (decorator.kind === "attribute") return `${decoratorText(decorator.object)}.${decorator.name}`;
  return decorator.kind === "name" ? decorator.name : "";
};

/** What a hybrid property such as `Model.is_deleted` is in a query: its expression, else its body with the class. */
export function hybridExpression(reader: Reader, value: Value): readonly Value[] {
  const attribute = mappedAttribute(value);
  if (attribute === null) return [];
  const type = classBehind(attribute.object);
  const method = type === null ? null : hybridMethod(type, attribute.name);
  const [self] = method?.def.params ?? [];
  if (method === null || self === undefined) return [];
  return reader.program.follow({ ...method, self: null }, new Map([[self.name, attribute.object]])).returned;
}

function classBehind(object: Value): ClassValue | null {
  if (object.kind === "class") return object;
  if (object.kind !== "symbolic" || object.operation.type !== "call") return null;
  const [aliased] = object.operation.args.positional;
  return aliased?.kind === "class" ? aliased : null;
}

function hybridMethod(type: ClassValue, name: string): FunctionValue | null {
  for (const base of ancestorsOf(type)) {
    if (typeof base === "string") continue;
    const methods = base.def.body.filter((each): each is PyFunction => each.kind === "function");
    const getter = methods.find(
      (each) =>
        each.name === name &&
        each.decorators.some((one) => /(?:^|\.)hybrid_property$/.test(decoratorText(one))),
    );
    if (getter === undefined) continue;
    const expression = methods.find((each) =>
      each.decorators.some((one) =>
        new RegExp(`^${name}\\.(?:inplace\\.)?expression$`).test(decoratorText(one)),
      ),
    );
    return functionOf(base, expression ?? getter);
  }
  return null;
}

const functionOf = (type: ClassValue, def: PyFunction): FunctionValue => ({
  kind: "function",
  def,
  module: type.module,
  moduleName: type.moduleName,
  qualifiedName: `${type.qualifiedName}.${def.name}`,
  scope: type.scope.parent ?? type.scope,
  self: null,
});

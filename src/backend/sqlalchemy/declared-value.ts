import { isCall } from "../python/external-path.ts";
import { isNone } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";

/** What a class attribute is for one class: methods under `@declared_attr` are followed with that class. */
export function declaredValue(program: Program, type: ClassValue, value: Value): Value | undefined {
  const method = methodOf(value);
  if (method === null) return value;
  if (!method.def.decorators.some(isDeclaredAttr)) return undefined;
  const [first] = method.def.params;
  const given = new Map<string, Value>(first === undefined ? [] : [[first.name, type]]);
  const { returned } = program.follow({ ...method, self: null }, given);
  return returned.find((each) => !isNone(each)) ?? returned[0];
}

/** `if has_inherited_table(cls): return None`: a subclass of a mapped class then has no table of its own. */
export function mayShareTable(program: Program, type: ClassValue, value: Value): boolean {
  const method = methodOf(value);
  if (method === null) return false;
  const [first] = method.def.params;
  const given = new Map<string, Value>(first === undefined ? [] : [[first.name, type]]);
  return program.follow({ ...method, self: null }, given).returned.some(isNone);
}

function methodOf(value: Value): FunctionValue | null {
  if (value.kind === "function") return value;
  if (!isCall(value)) return null;
  const [inner] = value.operation.args.positional;
  return inner === undefined ? null : methodOf(inner);
}

function isDeclaredAttr(decorator: FunctionValue["def"]["decorators"][number]): boolean {
  if (decorator.kind === "call") return isDeclaredAttr(decorator.callee);
  if (decorator.kind === "name") return decorator.name === "declared_attr";
  if (decorator.kind !== "attribute") return false;
  return decorator.name === "declared_attr" || isDeclaredAttr(decorator.object);
}

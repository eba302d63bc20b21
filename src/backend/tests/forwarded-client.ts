import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";
import { functionIn } from "./function-in.ts";

/**
 * What the instances of a class stand in for, as an annotation says it: `__getattr__` gives the attributes of what a
 * function returns, or of a name of the module.
 */
export function forwardedType(program: Program, type: ClassValue): Value | null {
  for (const base of program.lineage(type)) {
    if (typeof base === "string") continue;
    const method = base.attributes.get("__getattr__");
    if (method?.kind === "function") return typeBehind(program, method);
  }
  return null;
}

function typeBehind(program: Program, method: FunctionValue): Value | null {
  const [object] = forwarding(method.def.body);
  if (object?.kind === "name") return declaredType(program, method, object.name);
  if (object?.kind !== "call" || object.callee.kind !== "name") return null;
  const called = functionIn(program.evaluate(object.callee, method.scope));
  if (called === null || called.def.returns === null) return null;
  return program.annotation(called.def.returns, called.scope);
}

function declaredType(program: Program, { module, scope }: FunctionValue, name: string): Value | null {
  for (const statement of module.body) {
    if (statement.kind !== "assign" || statement.annotation === null) continue;
    const [target] = statement.targets;
    if (target?.kind === "name" && target.name === name)
      return program.annotation(statement.annotation, scope);
  }
  return null;
}

/** The objects of `getattr(object, name)`. */
const forwarding = (code: object): PyExpression[] =>
  nodesOf(code, "call").flatMap(({ callee, args: [object] }) =>
    callee.kind === "name" && callee.name === "getattr" && object !== undefined ? [object.value] : [],
  );

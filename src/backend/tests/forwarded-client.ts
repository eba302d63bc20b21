import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";
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
  const [object] = [...forwarding(method.def.body)];
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
function* forwarding(node: unknown): Iterable<PyExpression> {
  if (Array.isArray(node)) {
    for (const each of node) yield* forwarding(each);
  } else if (typeof node === "object" && node !== null) {
    const call = node as PyExpression;
    if (call.kind === "call" && call.callee.kind === "name" && call.callee.name === "getattr") {
      const [object] = call.args;
      if (object !== undefined) yield object.value;
    }
    for (const each of Object.values(node)) if (typeof each === "object") yield* forwarding(each);
  }
}

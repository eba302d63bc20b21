import type { PyFunction } from "./tree.ts";
import type { FunctionValue, Scope, Value } from "./value.ts";

/** What is known of functions: each closure of one definition, and each instance that one is bound to, for itself. */
export function perFunction<T>() {
  const held = new WeakMap<Scope, Map<PyFunction, Map<Value | null, T>>>();
  const bySelf = ({ scope, def }: FunctionValue): Map<Value | null, T> | undefined =>
    held.get(scope)?.get(def);
  return {
    get: (target: FunctionValue): T | undefined => bySelf(target)?.get(target.self),
    set: (target: FunctionValue, value: T): T => {
      const ofScope = held.get(target.scope) ?? new Map<PyFunction, Map<Value | null, T>>();
      held.set(target.scope, ofScope);
      const ofFunction = ofScope.get(target.def) ?? new Map<Value | null, T>();
      ofScope.set(target.def, ofFunction.set(target.self, value));
      return value;
    },
  };
}

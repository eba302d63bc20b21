import type { FunctionValue, InstanceValue, Scope, Value } from "./value.ts";

/**
 * Gives the first of functions that do the same: methods of instances that were made with the same, and closures around
 * the same. `Depends(RoleChecker("admin"))` at a hundred routes makes a hundred checkers that are one. To be asked when
 * all modules have run, since nothing changes what was made any more.
 */
export function createAlike(): (target: FunctionValue) => FunctionValue {
  const ids = new WeakMap<object, number>();
  const first = new Map<string, FunctionValue>();
  let count = 0;
  return (target) => {
    const key = [idOf(target.def), scopeKey(target.scope), keyOf(target.self, target.scope)].join();
    const known = first.get(key) ?? target;
    first.set(key, known);
    return known;
  };

  function idOf(object: object): number {
    const known = ids.get(object) ?? ++count;
    ids.set(object, known);
    return known;
  }

  /** Of a function's run by what its names hold; of a module or a class by what it is. */
  function scopeKey(scope: Scope): string {
    if (scope.parent === null || scope.names.size > MOST_NAMES) return `${idOf(scope)}`;
    const names = [...scope.names].map(([name, value]) => `${name}=${keyOf(value, scope)}`);
    return `(${scopeKey(scope.parent)}:${names.join()})`;
  }

  function keyOf(value: Value | null, around: Scope, depth = 0): string {
    if (value === null || depth > DEEPEST) return value === null ? "" : `${idOf(value)}`;
    const inner = (each: Value) => keyOf(each, around, depth + 1);
    switch (value.kind) {
      case "constant":
        return JSON.stringify(value.value);
      case "string":
        return JSON.stringify(value.pattern);
      case "sequence":
        return `${value.type}${value.complete}[${value.items.map(inner).join()}]`;
      case "instance":
        return `${idOf(value.type)}{${attributesOf(value, inner)}}`;
      case "function":
        return value.scope === around ? `f${idOf(value.def)}` : `${idOf(value)}`;
      default:
        return `${idOf(value)}`;
    }
  }
}

const attributesOf = ({ attributes }: InstanceValue, keyOf: (value: Value) => string): string =>
  [...attributes].map(([name, value]) => `${name}=${keyOf(value)}`).join();

/** Values in values; what lies deeper is told apart by itself. */
const DEEPEST = 3;
const MOST_NAMES = 50;

import type { Program } from "../python/program.ts";
import type { PyFunction } from "../python/tree.ts";
import type { FunctionValue, Scope, Value } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";
import { clientOf, clientOfAnnotation } from "./client-of.ts";

/** Whether a test can get hold of a client at all: from a fixture, an annotation, a name, or a helper that can. */
export type Reach = (target: FunctionValue, fixtures: readonly Value[]) => boolean;

const LIBRARY =
  /^(?:requests|httpx|aiohttp|fastapi\.testclient|starlette\.testclient|async_asgi_testclient)\b/;

export function createReach(program: Program, isTest: (file: string) => boolean): Reach {
  const known = new Map<PyFunction, boolean>();
  return (target, fixtures) =>
    fixtures.some((value) => holds(value, 0)) ||
    (target.self !== null && holds(target.self, 0)) ||
    reaches(target);

  /** By what the function's own text names. */
  function reaches(target: FunctionValue): boolean {
    const before = known.get(target.def);
    if (before !== undefined) return before;
    known.set(target.def, false);
    const answer = annotated(target) || mentions(target);
    known.set(target.def, answer);
    return answer;
  }

  function annotated({ def, scope }: FunctionValue): boolean {
    return def.params.some(
      ({ annotation }) =>
        annotation !== null && clientOfAnnotation(program, program.evaluate(annotation, scope)) !== null,
    );
  }

  function mentions({ def, scope }: FunctionValue): boolean {
    // What imports something itself has names that mean more than they show.
    if (nodesOf(def.body, "import", "from").length > 0) return true;
    const names = new Set(nodesOf(def.body, "name").map(({ name }) => name));
    return [...names].some((name) => holdsNamed(scope, name));
  }

  function holdsNamed(scope: Scope, name: string): boolean {
    for (let current: Scope | null = scope; current !== null; current = current.parent) {
      const value = current.names.get(name);
      if (value !== undefined) return holds(value, 0);
    }
    return false;
  }

  function holds(value: Value, depth: number): boolean {
    if (depth > 4) return false;
    const deeper = (inner: Value): boolean => holds(inner, depth + 1);
    switch (value.kind) {
      case "external":
        return LIBRARY.test(value.path);
      case "choice":
        return value.options.some(deeper);
      case "sequence":
        return value.items.some(deeper);
      case "dict":
        return [...value.entries.values()].some(deeper);
      case "function":
        return isTest(value.module.file) && reaches(value);
      case "class":
        return isTest(value.module.file) && [...value.attributes.values()].some(deeper);
      case "module":
        return moduleHolds(value.name, depth);
      case "instance":
        return (
          clientOf(program, value) !== null ||
          deeper(value.type) ||
          [...value.attributes.values()].some(deeper)
        );
      default:
        return clientOf(program, value) !== null;
    }
  }

  function moduleHolds(name: string, depth: number): boolean {
    const module = program.modules.get(name);
    if (module === undefined || !isTest(module.file)) return false;
    return [...(program.scopeOf(name)?.names.values() ?? [])].some((value) => holds(value, depth + 1));
  }
}

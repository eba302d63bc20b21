import { literalOf } from "../../contract/pattern.ts";
import { expandFallback } from "../../contract/segments.ts";
import type { Program } from "../python/program.ts";
import { patternOf } from "../python/strings.ts";
import type { PyExpression, PyModule } from "../python/tree.ts";

/** The path that an expression stands for, where it is a name that has one; of whole segments, their words. */
export type PathNamed = (node: PyExpression, isSegment?: boolean) => string | null;

export const NO_NAMES: PathNamed = () => null;

/** Other names are often variables, and hold something else where they are read. */
const CONSTANT = /^[A-Z][A-Z0-9_]+$/;

const WORDS = /^[\w-]+(?:\/[\w-]+)*$/;

/**
 * Paths behind the constants of a module that has run, its own and those that it imports: `BASE` of
 * `BASE = os.getenv("BASE", "/api/v2")`, `routes.BASE`.
 */
export function namedPaths(program: Program, { file }: PyModule): PathNamed {
  const name = program.moduleNameOf(file);
  const scope = name === null || !program.hasRun(name) ? null : program.scopeOf(name);
  if (scope === null) return () => null;
  return (node, isSegment = false) => {
    if ((node.kind !== "name" && node.kind !== "attribute") || !CONSTANT.test(node.name)) return null;
    if (node.kind === "attribute" && !isModule(node.object)) return null;
    const pattern = patternOf(program.evaluate(node, scope));
    const path = pattern === null ? null : literalOf(expandFallback(pattern));
    return path?.startsWith("/") === true || (isSegment && WORDS.test(path ?? "")) ? (path ?? null) : null;
  };

  function isModule(object: PyExpression): boolean {
    return object.kind === "name" && scope?.names.get(object.name)?.kind === "module";
  }
}

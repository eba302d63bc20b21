import { literalOf } from "../../contract/pattern.ts";
import { perObject } from "../../contract/per-object.ts";
import { expandFallback } from "../../contract/segments.ts";
import type { Program } from "../python/program.ts";
import { patternOf } from "../python/strings.ts";
import type { PyExpression, PyModule } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";

/** The path that an expression stands for, where it is a name that has one; of whole segments, their words. */
export type PathNamed = (node: PyExpression, isSegment?: boolean) => string | null;

export const NO_NAMES: PathNamed = () => null;

/** Other names are often variables, and hold something else where they are read. */
const CONSTANT = /^[A-Z][A-Z0-9_]+$/;

const WORDS = /^[\w-]+(?:\/[\w-]+)*$/;

/**
 * Paths behind the constants of a module that has run, its own and those that it imports: `BASE` of
 * `BASE = os.getenv("BASE", "/api/v2")`, `routes.BASE`; and behind those of its classes, whoever holds these:
 * `self.paths.BOATS.value`.
 */
export function namedPaths(program: Program, module: PyModule): PathNamed {
  const { file } = module;
  const name = program.moduleNameOf(file);
  const scope = name === null || !program.hasRun(name) ? null : program.scopeOf(name);
  if (scope === null) return () => null;
  return (written, isSegment = false) => {
    const node = withoutValue(written);
    if ((node.kind !== "name" && node.kind !== "attribute") || !CONSTANT.test(node.name)) return null;
    const isKept = node.kind === "attribute" && !isModule(node.object);
    const given = isKept ? classConstants(module).get(node.name) : node;
    if (given === undefined || given === null) return null;
    const pattern = patternOf(program.evaluate(given, scope));
    const path = pattern === null ? null : literalOf(expandFallback(pattern));
    return path?.startsWith("/") === true || (isSegment && WORDS.test(path ?? "")) ? (path ?? null) : null;
  };

  function isModule(object: PyExpression): boolean {
    return object.kind === "name" && scope?.names.get(object.name)?.kind === "module";
  }
}

/** `BOATS.value` of an enumeration. */
const withoutValue = (node: PyExpression): PyExpression =>
  node.kind === "attribute" && node.name === "value" ? node.object : node;

/** What the classes of a module give to constants, by name; null for one that several give. */
const classConstants = perObject(({ body }: PyModule): ReadonlyMap<string, PyExpression | null> => {
  const found = new Map<string, PyExpression | null>();
  for (const { body: own } of nodesOf(body, "class"))
    for (const statement of own) {
      const [target] = statement.kind === "assign" ? statement.targets : [];
      if (statement.kind === "assign" && target?.kind === "name" && CONSTANT.test(target.name))
        found.set(target.name, found.has(target.name) ? null : statement.value);
    }
  return found;
});

import { concat, hole, type Pattern, text } from "../../contract/pattern.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";

/** The text that a configuration file writes: literals, its own constants, environment values; null for anything else. */
export function literalText(node: Expression, module: ScriptModule, deep = 5): Pattern | null {
  const inner = (child: Expression): Pattern | null =>
    deep === 0 ? null : literalText(child, module, deep - 1);
  switch (node.kind) {
    case "string":
      return text(node.value);
    case "template":
      return joinTexts([
        ...node.quasis.map(text).flatMap((quasi, index) => withHole(quasi, node.expressions[index], inner)),
      ]);
    case "binary":
      return node.operator === "+" ? joinTexts([inner(node.left), inner(node.right)]) : null;
    case "logical":
      return withFallback(inner(node.left), inner(node.right));
    case "cast":
      return inner(node.value);
    case "identifier": {
      const init = constantOf(node.name, module);
      return init === null ? null : inner(init);
    }
    case "member":
      return isEnvironment(node.object) && typeof node.property === "string"
        ? hole(node.property, "env")
        : null;
    default:
      return null;
  }
}

function withHole(
  quasi: Pattern,
  expression: Expression | undefined,
  inner: (node: Expression) => Pattern | null,
): (Pattern | null)[] {
  return expression === undefined ? [quasi] : [quasi, inner(expression)];
}

function joinTexts(parts: readonly (Pattern | null)[]): Pattern | null {
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? concat(...known) : null;
}

function withFallback(left: Pattern | null, right: Pattern | null): Pattern | null {
  const [only] = left ?? [];
  if (left === null || right === null || only?.kind !== "hole") return left ?? right;
  return left.length === 1 ? [{ ...only, fallback: right }] : left;
}

/** `process.env`, `import.meta.env`, and what Vite's `loadEnv` gives. */
function isEnvironment(node: Expression): boolean {
  if (node.kind === "member") return node.property === "env";
  return node.kind === "identifier" && node.name === "env";
}

function constantOf(name: string, module: ScriptModule): Expression | null {
  for (const statement of module.body) {
    if (statement.kind !== "variable") continue;
    for (const { target, init } of statement.declarators)
      if (target.kind === "name" && target.name === name) return init;
  }
  return null;
}

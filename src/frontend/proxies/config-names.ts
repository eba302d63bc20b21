import type { Expression, ScriptModule, Statement } from "../script/tree.ts";
import type { ProxySources } from "./proxy.ts";
import { walkTree } from "./walk-tree.ts";

/** A node of a configuration, where its names are looked up. */
export interface ConfigAt {
  readonly node: Expression;
  readonly module: ScriptModule;
}

/** What a name stands for, or what a call of a function of the tree returns; the node itself when neither is known. */
export function valuesOf(at: ConfigAt, sources: ProxySources): ConfigAt[] {
  const { node, module } = at;
  if (node.kind === "identifier") return [declarationOf(node.name, module, sources) ?? at];
  if (node.kind !== "call") return [at];
  const target = node.callee.kind === "identifier" ? declarationOf(node.callee.name, module, sources) : null;
  if (target?.node.kind !== "function") return [at];
  return returnsOf(target.node.body).map((returned) => ({ node: returned, module: target.module }));
}

/** Configurations are small, and hardly use a name twice: the first declaration of it anywhere in the file counts. */
function declarationOf(name: string, module: ScriptModule, sources: ProxySources, deep = 5): ConfigAt | null {
  const own = declarationsIn(module).get(name);
  if (own !== undefined) return { node: own, module };
  for (const statement of module.body) {
    if (statement.kind !== "import") continue;
    const imported = statement.names.find(({ local }) => local === name)?.imported;
    const file = imported === undefined ? null : sources.resolve(module.file, statement.source);
    const home = file === null ? undefined : sources.modules.get(file);
    if (home === undefined || imported === undefined || deep === 0) continue;
    return exportedAs(imported, home, sources, deep - 1);
  }
  return null;
}

function exportedAs(name: string, home: ScriptModule, sources: ProxySources, deep: number): ConfigAt | null {
  if (name !== "default") return declarationOf(name, home, sources, deep);
  for (const statement of home.body)
    if (statement.kind === "export-default") return { node: statement.value, module: home };
  return null;
}

const declared = new WeakMap<ScriptModule, Map<string, Expression>>();

export function declarationsIn(module: ScriptModule): ReadonlyMap<string, Expression> {
  const known = declared.get(module);
  if (known !== undefined) return known;
  const found = new Map<string, Expression>();
  walkTree(module.body, (node) => {
    for (const [name, value] of declaredBy(node)) if (!found.has(name)) found.set(name, value);
    return true;
  });
  declared.set(module, found);
  return found;
}

function declaredBy(node: Expression | Statement): (readonly [string, Expression])[] {
  if (node.kind === "function-declaration")
    return node.function.name === null ? [] : [[node.function.name, node.function]];
  if (node.kind !== "variable") return [];
  return node.declarators.flatMap(({ target, init }) => {
    if (init === null) return [];
    if (target.kind === "name") return [[target.name, init] as const];
    return target.kind === "object-pattern" ? destructured(target.properties, init) : [];
  });
}

/** `const { API_URL } = process.env`: each name reads a member. */
const destructured = (
  slots: readonly { readonly key: string | null; readonly target: { kind: string; name?: string } }[],
  object: Expression,
): (readonly [string, Expression])[] =>
  slots.flatMap(({ key, target }) =>
    key === null || target.name === undefined
      ? []
      : [
          [
            target.name,
            { kind: "member", object, property: key, optional: false, start: object.start, end: object.end },
          ] as const,
        ],
  );

/** What a function returns, on every way out of it. */
export function returnsOf(body: readonly Statement[]): Expression[] {
  return body.flatMap((statement): Expression[] => {
    switch (statement.kind) {
      case "return":
        return statement.value === null ? [] : [statement.value];
      case "if":
        return returnsOf([...statement.then, ...statement.otherwise]);
      case "try":
        return returnsOf(statement.body);
      case "block":
        return returnsOf(statement.body);
      default:
        return [];
    }
  });
}

import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { ClassExpression, Expression, Statement } from "../script/tree.ts";
import { type Asking, isAskedByName, usesOfName } from "./asked-by-name.ts";
import { asksThisByName } from "./mentioned-names.ts";

/**
 * Whether a method of a class can only be called by its name: the class and all that it is a kind of stand in the tree,
 * nothing decorates them, and their instances are only ever asked for members by name. What a library is given, or
 * makes itself, it may call by convention.
 */
export function isCalledByNameOnly(asking: Asking, { member, parent }: Declaration): boolean {
  if (member === null || parent === null || classOf(parent) === null) return false;
  if (member.kind !== "method" && member.kind !== "property") return false;
  return member.decorated !== true && isBuiltOnTree(asking, parent) && isLineAsked(asking, parent);
}

const classOf = (declaration: Declaration): ClassExpression | null => declaration.class;

/** All that it extends stands in the tree, and hands no `this` on. */
function isBuiltOnTree(asking: Asking, owner: Declaration): boolean {
  const line = new Set([owner]);
  for (const one of line) {
    const own = classOf(one);
    const base = own === null || !isPlain(own) ? "lost" : baseOf(asking, one, own);
    if (base === "lost") return false;
    if (base !== "none") line.add(base);
  }
  return true;
}

/** Instances of the class and of what extends it are asked by name; those of what it extends have not its methods. */
function isLineAsked(asking: Asking, owner: Declaration): boolean {
  const line = new Set([owner]);
  for (const one of line) {
    const own = classOf(one);
    if (own === null || !isPlain(own)) return false;
    for (const user of usersOf(asking, one)) {
      if (user === "lost") return false;
      if (user !== "none") line.add(user);
    }
  }
  return true;
}

const isPlain = ({ decorated, members }: ClassExpression): boolean =>
  decorated !== true && members.every(keepsThis);

/** Who is given the prototype has every method. */
const isStatic = (property: Expression | string): boolean =>
  typeof property === "string" && property !== "prototype";

const keepsThis = ({ value }: ClassExpression["members"][number]): boolean =>
  value === null || asksThisByName(value);

type Relative = Declaration | "none" | "lost";

function baseOf({ graph }: Asking, { file }: Declaration, { extends: base }: ClassExpression): Relative {
  if (base === null) return "none";
  const found = graph.resolveExpression(file, base);
  return found?.kind === "declaration" && found.declaration.class !== null ? found.declaration : "lost";
}

function usersOf(asking: Asking, owner: Declaration): Relative[] {
  const { graph, whole } = asking;
  const references = usesOfName(asking, owner);
  const exported = graph.exportOf(owner.file, "default");
  const isDefault = exported?.kind === "declaration" && exported.declaration.id === owner.id;
  const outside = references.filter(({ file, node }) => !isExported(graph, file, node));
  if (whole.has(owner.file) || (isDefault && outside.length === 0)) return ["lost"];
  return outside.map(({ file, node }) => useOf(asking, file, node));
}

/** `export default Orders`: who imports it names the class. */
const isExported = (graph: ModuleGraph, file: string, node: Expression): boolean =>
  graph.parentOf(file, node)?.kind === "export-default";

function useOf(asking: Asking, file: string, node: Expression): Relative {
  const around: Expression | Statement | null = asking.graph.parentOf(file, node);
  switch (around?.kind) {
    case "new":
      return around.callee === node && isAskedByName(asking, file, around) ? "none" : "lost";
    case "class":
      return around.extends === node ? (asking.graph.classAt(file, around.end - 1) ?? "lost") : "lost";
    case "member":
      return around.object === node && isStatic(around.property) ? "none" : "lost";
    case "binary":
      return around.operator === "instanceof" ? "none" : "lost";
    default:
      return "lost";
  }
}

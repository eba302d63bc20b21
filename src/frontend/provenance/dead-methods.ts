import type { Declaration } from "../modules/graph.ts";
import type { ClassExpression, Expression, Statement } from "../script/tree.ts";
import { type Asking, isAskedByName } from "./asked-by-name.ts";
import { asksThisByName } from "./mentioned-names.ts";

/**
 * Whether a method of a class can only be called by its name: the class and all that it is a kind of stand in the tree,
 * nothing decorates them, and their instances are only ever asked for members by name. What a library is given, or
 * makes itself, it may call by convention.
 */
export function isCalledByNameOnly(asking: Asking, { member, parent }: Declaration): boolean {
  if (member === null || parent === null || classOf(parent) === null) return false;
  if (member.kind !== "method" && member.kind !== "property") return false;
  return member.decorated !== true && familyOf(asking, parent) !== null;
}

const classOf = (declaration: Declaration): ClassExpression | null => declaration.class;

/** The class, what it extends and what extends it; null where one of them leaves what can be followed. */
function familyOf(asking: Asking, owner: Declaration): ReadonlySet<Declaration> | null {
  const family = new Set([owner]);
  for (const one of family) {
    const own = classOf(one);
    if (own === null || own.decorated === true || !own.members.every(keepsThis)) return null;
    const relatives = [baseOf(asking, one, own), ...usersOf(asking, one)];
    for (const relative of relatives) {
      if (relative === "lost") return null;
      if (relative !== "none") family.add(relative);
    }
  }
  return family;
}

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
  const references = graph.referencesTo(owner);
  const exported = graph.exportOf(owner.file, "default");
  const isDefault = exported?.kind === "declaration" && exported.declaration.id === owner.id;
  if (whole.has(owner.file) || (isDefault && references.length === 0)) return ["lost"];
  return references.map(({ file, node }) => useOf(asking, file, node));
}

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

import { once } from "../../contract/once.ts";
import { walk } from "../modules/children.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { namesIn } from "./mentioned-names.ts";

export interface Use {
  readonly file: string;
  readonly node: Expression;
}

/** Every place outside of tests that asks for a member of a name; null where something could ask for it in another way. */
export type MemberUses = (member: Declaration) => readonly Use[] | null;

/** By the name alone, for what an object is can rarely be told: what other objects have under it is looked at as well. */
export function createMemberUses(graph: ModuleGraph, isTried: (file: string) => boolean): MemberUses {
  const index = once(() => indexUses(graph, isTried));
  return ({ name, member, parent }) => {
    if (member?.static === true && parent !== null) return usesOfStatic(graph, parent, name);
    const { asked, named } = index();
    return named.has(name) ? null : (asked.get(name) ?? []);
  };
}

interface Index {
  readonly asked: ReadonlyMap<string, readonly Use[]>;
  /** What code names by a text, or takes out of an object. */
  readonly named: ReadonlySet<string>;
}

function indexUses(graph: ModuleGraph, isTried: (file: string) => boolean): Index {
  const asked = new Map<string, Use[]>();
  const named = new Set<string>();
  for (const { file, body } of graph.modules.values()) {
    if (isTried(file)) continue;
    walk(body, (node) => {
      if (node.kind === "member" && typeof node.property === "string") {
        const known = asked.get(node.property);
        if (known === undefined) asked.set(node.property, [{ file, node }]);
        else known.push({ file, node });
      } else for (const name of namesIn(node, () => false)) named.add(name);
    });
  }
  return { asked, named };
}

/** `Orders.instance`, and `this.instance` of static methods; null where the class is extended or handed on. */
function usesOfStatic(graph: ModuleGraph, owner: Declaration, name: string): readonly Use[] | null {
  const found: Use[] = [];
  for (const { file, node } of graph.referencesTo(owner)) {
    const around = graph.parentOf(file, node);
    if (around?.kind === "member" && typeof around.property === "string") {
      if (around.property === name) found.push({ file, node: around });
    } else if (!(around?.kind === "new" && around.callee === node) && around?.kind !== "export-default")
      return null;
  }
  walk(owner.class === null ? [] : [owner.class], (node) => {
    if (node.kind === "member" && node.object.kind === "this" && node.property === name)
      found.push({ file: owner.file, node });
  });
  return found;
}

import type { Declaration, ModuleGraph, Reference } from "../modules/graph.ts";
import type { ScriptModule } from "../script/tree.ts";
import { hasUnreadTemplate } from "../script/unread-template.ts";
import { isMemberName } from "../script/vue-names.ts";
import type { Asking } from "./asked-by-name.ts";
import { actionNames } from "./dead-actions.ts";
import { isCalledByNameOnly } from "./dead-methods.ts";
import { isComponentFile } from "./file-component.ts";
import { isMentioned, type Mentions, mentionedNames } from "./mentioned-names.ts";

/**
 * Tells of a function that no module exports by itself whether nothing calls it: a method or a store's action that can
 * only be called by a name which nothing in the tree mentions, or a function within another that nothing there uses.
 */
export function innerUncalled(
  asking: Asking,
  isNamedElsewhere: (name: string) => boolean,
): (one: Declaration, module: ScriptModule) => boolean {
  let mentions: Mentions | null = null;
  const isUnasked = (one: Declaration, name: string): boolean => {
    mentions ??= mentionedNames(asking.graph, asking.isTried);
    return !isMentioned(mentions, name, one) && !isNamedElsewhere(name);
  };
  return (one, module) => {
    if (hasUnreadTemplate(module) || one.function === null) return false;
    // An expression of a template that could not be read may name anything.
    if (isOfComponent(one) && module.problems.length > 0) return false;
    if (one.member !== null) return isUnasked(one, one.name) && isCalledByNameOnly(asking, one);
    const names = actionNames(asking, one);
    if (names !== null) return names.every((name) => isUnasked(one, name));
    return isUnusedLocal(asking.graph, one) && (!isOfComponent(one) || isUnasked(one, one.name));
  };
}

/** Within another function, and used nowhere but in itself. */
function isUnusedLocal(graph: ModuleGraph, one: Declaration): boolean {
  const { kind, name, file, node, parent, path } = one;
  if ((kind !== "variable" && kind !== "function") || path.length > 0 || isMemberName(name)) return false;
  const isUse = (use: Reference): boolean =>
    use.file !== file || use.node.start < node.start || use.node.end > node.end;
  return parent?.function != null && !graph.referencesTo(one).some(isUse);
}

/** Its parent component may call it by name, where it is let out. */
const isOfComponent = ({ file }: Declaration): boolean => isComponentFile(file);

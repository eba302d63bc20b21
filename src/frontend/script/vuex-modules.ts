import { namesFrom } from "./kit-remote.ts";
import { mapTree } from "./map-tree.ts";
import type { Expression, Statement } from "./tree.ts";

const LIBRARY = "vuex-module-decorators";

/** Cheap, for few files name it. */
export const mayHaveVuexModules = (text: string): boolean => text.includes(LIBRARY);

type Call = Expression & { readonly kind: "call" | "new" };

/**
 * Stores that are classes, of vuex-module-decorators: `getModule(BoatStore)` is one of them, and what a method names to the
 * store, `this.context.dispatch("load", id)`, is a method of its own.
 */
export function plainVuexModules(body: readonly Statement[]): readonly Statement[] {
  const imported = new Set(namesFrom(body, (source) => source === LIBRARY));
  const visit = (node: Expression): Expression | null => {
    if (node.kind !== "call") return null;
    const plain = imported.has("getModule") ? instanceOf(node) : null;
    const stand = plain ?? methodCall(node);
    return stand === null ? null : { ...stand, args: mapTree(stand.args, visit) };
  };
  return mapTree(body, visit);
}

function instanceOf(node: Call): Call | null {
  const [store] = node.args;
  if (node.callee.kind !== "identifier" || node.callee.name !== "getModule") return null;
  return store?.kind === "identifier" ? { ...node, kind: "new", callee: store, args: [] } : null;
}

/** A name with a slash is another module's. */
function methodCall(node: Call): Call | null {
  const { callee } = node;
  const [name, ...args] = node.args;
  if (callee.kind !== "member" || !/^(?:dispatch|commit)$/.test(String(callee.property))) return null;
  const { object } = callee;
  if (object.kind !== "member" || object.property !== "context" || object.object.kind !== "this") return null;
  if (name?.kind !== "string" || !/^\w+$/.test(name.value)) return null;
  return { ...node, callee: { ...callee, object: object.object, property: name.value }, args };
}

import { mapTree } from "./map-tree.ts";
import type { Statement } from "./tree.ts";

/** The package whose decorators make a module of a Vuex store of a class. */
export const VUEX_CLASSES = "vuex-module-decorators";

/** `getModule(Orders)` as `new Orders()`: what it gives has the state, the getters, mutations and actions of the class. */
export const classModules = (body: readonly Statement[]): readonly Statement[] =>
  mapTree(body, (node) => {
    if (node.kind !== "call" || node.callee.kind !== "identifier" || node.callee.name !== "getModule")
      return null;
    const [type] = node.args;
    return type?.kind === "identifier" ? { ...node, kind: "new", callee: type, args: [] } : null;
  });

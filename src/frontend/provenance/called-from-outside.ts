import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { isMemberName } from "../script/vue-names.ts";
import type { At, Program } from "./program.ts";

/** Where a method of a component's options may be called by whoever holds the component: `this.$refs.table.load()`. */
export function callFromOutside(program: Program, { name, file }: Declaration): At | null {
  if (!isMemberName(name)) return null;
  const calls = methodCalls(program).get(name.slice("this.".length)) ?? [];
  return calls.find((call) => call.file !== file) ?? null;
}

/** Calls of methods of what a template ref holds, by the method's name. */
const methodCalls = (program: Program): ReadonlyMap<string, readonly At[]> =>
  program.once("ref-method-calls", () => {
    const found = new Map<string, At[]>();
    for (const file of program.graph.modules.keys()) {
      for (const node of program.index(file).calls) {
        const { callee } = node;
        if (callee.kind !== "member" || typeof callee.property !== "string" || !isHeld(callee.object))
          continue;
        found.set(callee.property, [...(found.get(callee.property) ?? []), { file, node }]);
      }
    }
    return found;
  });

/** `this.$refs.table`, `table.value` */
const isHeld = (node: Expression): boolean =>
  node.kind === "member" &&
  (node.property === "value" || (node.object.kind === "member" && node.object.property === "$refs"));

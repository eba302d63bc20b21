import type { Expression } from "../script/tree.ts";
import { constantOf } from "./constant-of.ts";
import type { At, Program } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

/** What the options of a query hold under a name, wherever the object is written. */
export function queryOptions(program: Program, file: string, call: Call, name: string): At[] {
  return call.args.flatMap((arg) =>
    valuesOf(program, file, arg, []).flatMap(({ file: home, node }) =>
      node.kind === "object"
        ? node.properties.flatMap(({ key, value }) => (key === name ? [{ file: home, node: value }] : []))
        : [],
    ),
  );
}

/** `enabled: false`, and nobody takes `refetch`: the function never runs. */
export function isNeverRun(program: Program, file: string, call: Call): boolean {
  const [enabled] = queryOptions(program, file, call, "enabled");
  if (enabled === undefined || constantOf(program, enabled.file, enabled.node) !== false) return false;
  const parent = program.parentOf(file, call);
  if (parent?.kind !== "declarator" || parent.node.target.kind !== "object-pattern") return false;
  const { properties, rest } = parent.node.target;
  return rest === null && properties.every(({ key }) => key !== null && key !== "refetch");
}

/** Where an option is written in the call, else the call itself. */
export function optionPlace(program: Program, file: string, call: Call, name: string): At<Expression> {
  return queryOptions(program, file, call, name)[0] ?? { file, node: call };
}

import type { Expression } from "../script/tree.ts";
import type { At, Program } from "./program.ts";
import { constantText } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

/** A place that names an action or a getter of a store, and under which name it has it then. */
export interface Site extends At<Call> {
  /** null for a call that dispatches at once. */
  readonly name: string | null;
}

/** What `mapActions("orders", ["load"])` and its like name: the keys with their space, and their names in the answer. */
export interface Mapped {
  readonly key: string;
  readonly name: string;
}

/** Every place that names an action, by the name with its space, or by file and name for dispatches within a module. */
export const dispatches = (program: Program): ReadonlyMap<string, readonly Site[]> =>
  program.once("vuex-dispatches", () => {
    const found = new Map<string, Site[]>();
    const add = (key: string, site: Site) => found.set(key, [...(found.get(key) ?? []), site]);
    for (const { file, node } of helperCalls(program)) {
      if (helperOf(node) === "mapActions")
        for (const { key, name } of mappedBy(program, { file, node })) add(key, { file, node, name });
    }
    for (const file of program.graph.modules.keys()) {
      for (const node of program.index(file).calls) {
        for (const key of dispatchedKeys(program, { file, node })) add(key, { file, node, name: null });
      }
    }
    return found;
  });

/** Calls of `mapState`, `mapFields` and what else maps a store into a component. */
export const helperCalls = (program: Program): readonly At<Call>[] =>
  program.once("vuex-helpers", () =>
    [...program.graph.modules.keys()].flatMap((file) =>
      program
        .index(file)
        .calls.filter((node) => helperOf(node) !== null)
        .map((node) => ({ file, node })),
    ),
  );

export function helperOf({ callee }: Call): string | null {
  return callee.kind === "identifier" && /^map[A-Z]\w*$/.test(callee.name) ? callee.name : null;
}

/** `"orders/"` of `mapState("orders", …)`. */
export const spaceOf = ({ args: [first] }: Call): string =>
  first?.kind === "string" ? `${first.value.replace(/\/$/, "")}/` : "";

export const namesArgument = ({ args }: Call): Expression | undefined =>
  args[0]?.kind === "string" ? args[1] : args[0];

export function mappedBy(program: Program, { file, node }: At<Call>): Mapped[] {
  const names = namesArgument(node);
  const space = spaceOf(node);
  const textOf = (value: Expression) => constantText(program, file, value);
  if (names?.kind === "array")
    return names.items.flatMap((item) => {
      const text = item === null ? null : textOf(item);
      return text === null ? [] : [{ key: space + text, name: lastPart(text) }];
    });
  if (names?.kind !== "object") return [];
  return names.properties.flatMap(({ key, value }) => {
    const text = typeof key === "string" ? textOf(value) : null;
    return typeof key !== "string" || text === null ? [] : [{ key: space + text, name: key }];
  });
}

/** `table.rows` of `mapFields` is called `rows`; a key with a space is called as it is written. */
const lastPart = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

function dispatchedKeys(program: Program, { file, node: { callee, args } }: At<Call>): string[] {
  const [first] = args;
  if (lastName(callee) !== "dispatch" || first === undefined) return [];
  const key = constantText(program, file, first);
  if (key === null) return [];
  return key.includes("/") ? [key] : [key, `${file}#${key}`];
}

export const lastName = (node: Expression): string | null => {
  if (node.kind === "identifier") return node.name;
  return node.kind === "member" && typeof node.property === "string" ? node.property : null;
};

import type { Expression, FunctionExpression } from "../script/tree.ts";
import { type At, type Program, packageMember } from "./program.ts";
import { functionsOf, propertyName, valuesOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

/** A module of a Vuex store; the store itself is the one without names. */
export interface VuexModule {
  /** Its way in the state: `store.state.orders`. */
  readonly statePath: readonly string[];
  /** What stands before the names of its actions, mutations and getters: `orders/`, or nothing. */
  readonly space: string;
  /** The files that its mutations and actions stand in, where names without a space mean its own. */
  readonly homes: ReadonlySet<string>;
  readonly mutations: ReadonlyMap<string, readonly At<FunctionExpression>[]>;
  readonly getters: ReadonlyMap<string, readonly At<FunctionExpression>[]>;
}

export const isStoreMaker = (program: Program, file: string, call: Call): boolean => {
  const member = packageMember(program, file, call.callee);
  return member?.package === "vuex" && /(?:^|\.)(?:createStore|Store)$/.test(member.name);
};

export const vuexModules = (program: Program): readonly VuexModule[] =>
  program.once("vuex-modules", () =>
    [...program.graph.modules].flatMap(([file, module]) => {
      if (!module.body.some((one) => one.kind === "import" && one.source === "vuex")) return [];
      const stores = program.index(file).calls.filter((call) => isStoreMaker(program, file, call));
      return stores.flatMap((call) => {
        const [options] = call.args;
        return options === undefined ? [] : modulesIn(program, { file, node: options }, [], "");
      });
    }),
  );

function modulesIn(program: Program, at: At, statePath: readonly string[], outer: string): VuexModule[] {
  return valuesOf(program, at.file, at.node, []).flatMap((options) => {
    const isNamespaced = partsOf(program, options, "namespaced").some(
      ({ node }) => node.kind === "literal" && node.value === true,
    );
    const space = isNamespaced ? `${outer}${statePath.at(-1) ?? ""}/` : outer;
    const mutations = functionsIn(program, options, "mutations");
    const getters = functionsIn(program, options, "getters");
    const found = [...mutations.values(), ...functionsIn(program, options, "actions").values()];
    const homes = new Set(found.flatMap((functions) => functions.map(({ file }) => file)));
    const inner = entriesIn(program, options, "modules").flatMap(({ key, value, file }) =>
      modulesIn(program, { file, node: value }, [...statePath, key], space),
    );
    return [{ statePath, space, homes, mutations, getters }, ...inner];
  });
}

const partsOf = (program: Program, { file, node }: At, name: string): readonly At[] =>
  valuesOf(program, file, node, [name]);

function entriesIn(
  program: Program,
  options: At,
  name: string,
): { key: string; value: Expression; file: string }[] {
  return partsOf(program, options, name).flatMap(({ file, node }) =>
    node.kind !== "object"
      ? []
      : node.properties.flatMap((property) => {
          const key = propertyName(program, file, property);
          return key === null ? [] : [{ key, value: property.value, file }];
        }),
  );
}

function functionsIn(program: Program, options: At, name: string): Map<string, At<FunctionExpression>[]> {
  const found = new Map<string, At<FunctionExpression>[]>();
  for (const { key, value, file } of entriesIn(program, options, name)) {
    found.set(key, functionsOf(program, file, value));
  }
  return found;
}

import { groupBy } from "../../contract/per-object.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import { foldersTaken } from "./loads.ts";
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
  program.once("vuex-modules", () => [
    ...storesOf(program).flatMap(({ file, node }) => {
      const [options] = node.args;
      return options === undefined ? [] : modulesIn(program, { file, node: options }, [], "");
    }),
    ...[...takenModules(program)].flatMap(([file, taken]) => {
      const value = defaultOf(program, file);
      return value === null ? [] : taken.flatMap(({ name }) => modulesIn(program, value, [name], ""));
    }),
  ]);

const storesOf = (program: Program): readonly At<Call>[] =>
  program.once("vuex-stores", () =>
    [...program.graph.modules].flatMap(([file, module]) =>
      module.body.some((one) => one.kind === "import" && one.source === "vuex")
        ? program
            .index(file)
            .calls.filter((call) => isStoreMaker(program, file, call))
            .map((node) => ({ file, node }))
        : [],
    ),
  );

/** A module that a store takes out of a folder, under the name of its file. */
export interface TakenModule {
  readonly store: At<Call>;
  readonly name: string;
}

/** By the module's file: `new Vuex.Store({ modules })` of what a loop makes of `require.context("./modules", true, /js$/)`. */
export const takenModules = (program: Program): ReadonlyMap<string, readonly TakenModule[]> =>
  program.once("vuex-taken-modules", () => {
    const stores = storesOf(program).filter((store) => hasOpenModules(program, store));
    const taken = stores.flatMap((store) => takenBy(program, store));
    return groupBy(taken, ({ file }) => file);
  });

const takenBy = (program: Program, store: At<Call>): (TakenModule & { readonly file: string })[] =>
  foldersTaken(program, store.file)
    .filter((folder) => folder !== "")
    .flatMap((folder) =>
      [...program.graph.modules.keys()].flatMap((file) => {
        const name = file.startsWith(folder) ? nameWithin(file.slice(folder.length)) : null;
        return name === null || file === store.file ? [] : [{ file, store, name }];
      }),
    );

/** Modules that are there, and of which the store's own file names none. */
function hasOpenModules(program: Program, { file, node: { args } }: At<Call>): boolean {
  const [options] = args;
  if (options === undefined) return false;
  const isGiven = valuesOf(program, file, options, []).some(
    ({ node }) => node.kind === "object" && node.properties.some(({ key }) => key === "modules"),
  );
  return isGiven && entriesIn(program, { file, node: options }, "modules").length === 0;
}

/** `orders.js`, `orders/index.ts`; what lies deeper is named in many ways. */
function nameWithin(path: string): string | null {
  const name = path.replace(/(?:\/index)?\.[cm]?[jt]s$/, "");
  return /^[^/.]+$/.test(name) ? name : null;
}

function defaultOf(program: Program, file: string): At | null {
  const target = program.graph.exportOf(file, "default");
  const value = target?.kind === "declaration" ? target.declaration.value : null;
  return target?.kind === "declaration" && value !== null
    ? { file: target.declaration.file, node: value }
    : null;
}

function modulesIn(program: Program, at: At, statePath: readonly string[], outer: string): VuexModule[] {
  return valuesOf(program, at.file, at.node, []).flatMap((options) => {
    const isNamespaced = hasNamespace(program, options, []);
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

/** Only a namespaced module puts its name before what it has. */
export const hasNamespace = (program: Program, { file, node }: At, way: readonly string[]): boolean =>
  valuesOf(program, file, node, [...way, "namespaced"]).some(
    (at) => at.node.kind === "literal" && at.node.value === true,
  );

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

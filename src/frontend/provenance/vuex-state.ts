import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { applyCallback } from "./apply-callback.ts";
import { enterFunction } from "./bind.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import type { Path } from "./path.ts";
import { type At, type Program, packageMember } from "./program.ts";
import type { Call } from "./tree-index.ts";
import { type VuexModule, vuexModules } from "./vuex-modules.ts";
import { helperCalls, helperOf, lastName, mappedBy, namesArgument, spaceOf } from "./vuex-sites.ts";

/** `commit("SET_ROWS", carrier)`: into the mutation of that name. True when the call commits. */
export function advanceCommit(flow: Flow, carrier: Carrier, call: Call): boolean {
  const [name] = call.args;
  if (lastName(call.callee) !== "commit" || name?.kind !== "string") return false;
  if (call.args.indexOf(carrier.node) !== 1) return true;
  for (const module of vuexModules(flow.program)) {
    const isOwn = module.homes.has(carrier.file) && !name.value.includes("/");
    const key = isOwn ? name.value : ownKey(module, name.value);
    for (const { file, node } of (key === null ? null : module.mutations.get(key)) ?? []) {
      enterFunction(flow, carrier, node, call, 1, carrier.path, file);
    }
  }
  return true;
}

const ownKey = ({ space }: VuexModule, key: string): string | null =>
  key.startsWith(space) && !key.slice(space.length).includes("/") ? key.slice(space.length) : null;

/** The module whose state a mutation's first parameter is. */
export const moduleOfState = (program: Program, { parameter }: Declaration): VuexModule | null =>
  parameter?.index !== 0 ? null : (mutationOwners(program).get(parameter.of) ?? null);

const mutationOwners = (program: Program): ReadonlyMap<object, VuexModule> =>
  program.once("vuex-mutations", () => {
    const owners = new Map<object, VuexModule>();
    for (const module of vuexModules(program)) {
      for (const functions of module.mutations.values())
        for (const { node } of functions) owners.set(node, module);
    }
    return owners;
  });

/** Something is in the state of a module, at a path: everything that reads it there has it. */
export function readState(flow: Flow, carrier: Carrier, module: VuexModule, path: Path): void {
  const stored = { ...carrier, entered: null, stored: true };
  for (const { file, node } of storeStates(flow.program)) {
    push(flow, { ...stored, file, node, path: [...module.statePath, ...path] });
  }
  for (const functions of module.getters.values()) {
    for (const { file, node } of functions) {
      if (node.params.length > 0) applyCallback(flow, { ...stored, file }, node, node, 0, path);
    }
  }
  for (const { file, node } of helperCalls(flow.program)) {
    const isOwn = spaceOf(node) === module.space;
    const way = isOwn ? path : spaceOf(node) === "" ? [...module.statePath, ...path] : null;
    if (way !== null && helperOf(node) !== "mapGetters") readHelper(flow, { ...stored, file }, node, way);
  }
}

/** `mapState({ rows: (state) => state.rows })`, `mapState(["rows"])`, `mapFields(["table.rows"])` */
function readHelper(flow: Flow, carrier: Carrier, call: Call, path: Path): void {
  const names = namesArgument(call);
  for (const value of names?.kind === "object" ? names.properties.map((property) => property.value) : []) {
    if (value.kind === "function") applyCallback(flow, carrier, value, value, 0, path);
  }
  const space = spaceOf(call);
  for (const { key, name } of mappedBy(flow.program, { file: carrier.file, node: call })) {
    const rest = restBehind(key.slice(space.length).split("."), path);
    if (rest !== null) push(flow, { ...carrier, node: call, path: [name, ...rest] });
  }
}

/** What is left of the path behind a field; nothing where the field is a part of what is there. Null for another one. */
function restBehind(field: readonly string[], path: Path): Path | null {
  const shared = Math.min(field.length, path.length);
  return field.slice(0, shared).join(".") === path.slice(0, shared).join(".") ? path.slice(shared) : null;
}

/** What a helper's function gives: `{ rows: (state) => … }` of `mapState`. True when the call is a helper's. */
export function advanceHelper(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (helperOf(call) === null || carrier.node !== namesArgument(call)) return false;
  const [name, called, ...rest] = carrier.path;
  if (name !== undefined && called !== undefined)
    push(flow, { ...carrier, node: call, path: [name, ...rest] });
  return true;
}

/** A getter's value: `mapGetters("orders", ["pending"])`, `store.getters["orders/pending"]` */
export function readGetter(flow: Flow, carrier: Carrier, key: string, path: Path): void {
  for (const { file, node } of helperCalls(flow.program)) {
    if (helperOf(node) !== "mapGetters") continue;
    for (const mapped of mappedBy(flow.program, { file, node })) {
      if (mapped.key === key)
        push(flow, { ...carrier, file, node, path: [mapped.name, ...path], entered: null });
    }
  }
  for (const { file, node } of membersOfStores(flow.program, "getters")) {
    const parent = flow.program.parentOf(file, node);
    if (parent?.kind !== "expression" || parent.node.kind !== "member" || parent.key !== "object") continue;
    const { property } = parent.node;
    const read = typeof property === "string" ? property : property.kind === "string" ? property.value : null;
    if (read === key) push(flow, { ...carrier, file, node: parent.node, path, entered: null });
  }
}

const storeStates = (program: Program): readonly At[] => membersOfStores(program, "state");

/** `this.$store.state`, `useStore().state`, `store.state` */
const membersOfStores = (program: Program, name: "state" | "getters"): readonly At[] =>
  program.once(`vuex-${name}`, () =>
    [...program.graph.modules.keys()].flatMap((file) =>
      program
        .index(file)
        .all.filter(
          (node) => node.kind === "member" && node.property === name && isStore(program, file, node.object),
        )
        .map((node) => ({ file, node })),
    ),
  );

function isStore(program: Program, file: string, node: Expression): boolean {
  if (node.kind === "member") return node.property === "$store";
  if (node.kind === "call") {
    const member = packageMember(program, file, node.callee);
    return member?.package === "vuex" && /^(?:useStore|createStore)$/.test(member.name);
  }
  if (node.kind === "new") return packageMember(program, file, node.callee)?.package === "vuex";
  if (node.kind !== "identifier") return false;
  const target = program.graph.resolve(file, node);
  const value = target?.kind === "declaration" ? target.declaration.value : null;
  return (
    target?.kind === "declaration" &&
    value !== null &&
    value.kind !== "identifier" &&
    isStore(program, target.declaration.file, value)
  );
}

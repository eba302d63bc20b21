import type { Declaration } from "../modules/graph.ts";
import type { Expression, FunctionExpression, TypeNode } from "../script/tree.ts";
import { writtenName } from "./function-info.ts";
import { type At, declarationAt, type Program, packageMember } from "./program.ts";
import { isReactiveCode, reactiveName } from "./reactive-names.ts";
import { returnsOf } from "./returns.ts";
import { allStores, storeName } from "./stores.ts";
import type { Call } from "./tree-index.ts";

/** A place that holds data between renders: a `useState`, a `ref` of Vue, or a field of a store. */
export type StateCell =
  | {
      readonly kind: "state";
      readonly id: string;
      readonly name: string;
      readonly file: string;
      readonly node: Call;
      readonly value: Declaration;
      readonly setter: Declaration | null;
      readonly initial: Expression | null;
      readonly type: TypeNode | null;
      /** Written by assignments: `list.value = …`, `this.list = …`. */
      readonly isRef: boolean;
    }
  | {
      readonly kind: "field";
      readonly id: string;
      readonly name: string;
      readonly file: string;
      readonly node: Expression;
      readonly store: At<FunctionExpression>;
      readonly storeName: string;
      readonly initial: Expression;
      readonly type: TypeNode | null;
    };

export const stateCells = (program: Program): readonly StateCell[] =>
  program.once("state-cells", () => {
    const files = [...program.graph.modules.keys()];
    const hooks = files.filter((file) => usesReact(program, file));
    const refs = files.filter((file) => isReactiveCode(program, file));
    return [
      ...hooks.flatMap((file) =>
        program.index(file).calls.flatMap((call) => stateOf(program, file, call) ?? []),
      ),
      ...refs.flatMap((file) => program.index(file).calls.flatMap((call) => refOf(program, file, call))),
      ...allStores(program).flatMap((store) => fieldsOf(program, store)),
    ];
  });

const usesReact = (program: Program, file: string): boolean =>
  (program.graph.modules.get(file)?.body ?? []).some(
    (statement) => statement.kind === "import" && /^(?:react|preact)/.test(statement.source),
  );

function stateOf(program: Program, file: string, call: Call): StateCell | null {
  if (packageMember(program, file, call.callee)?.name !== "useState") return null;
  const parent = program.parentOf(file, call);
  if (parent?.kind !== "declarator" || parent.node.target.kind !== "array-pattern") return null;
  const [value, setter] = parent.node.target.items.map((item) => item?.target);
  if (value?.kind !== "name") return null;
  const held = declarationAt(program, file, value.name, value.start);
  if (!held) return null;
  const set = setter?.kind === "name" ? declarationAt(program, file, setter.name, setter.start) : null;
  return {
    kind: "state",
    id: held.id,
    name: value.name,
    file,
    node: call,
    value: held,
    setter: set,
    initial: call.args[0] ?? null,
    type: call.typeArgs[0] ?? null,
    isRef: false,
  };
}

/** `const list = ref<Order[]>([])`; what options of a component or store call data was read as such. */
function refOf(program: Program, file: string, call: Call): StateCell[] {
  const parent = program.parentOf(file, call);
  if (parent?.kind !== "declarator" || parent.node.target.kind !== "name") return [];
  if (!/^(?:ref|shallowRef|\$state(?:\.raw)?|writable)$/.test(reactiveName(program, file, call.callee) ?? ""))
    return [];
  const { name, start } = parent.node.target;
  const value = declarationAt(program, file, name, start);
  if (!value) return [];
  const initial = call.args[0] ?? null;
  const type = call.typeArgs[0] ?? (initial?.kind === "cast" ? initial.type : null);
  const own = { file, node: call, value, setter: null, initial, type };
  return [{ kind: "state", id: value.id, name: writtenName(name), ...own, isRef: true }];
}

/** The ref that an assignment writes as a whole: `list.value = …`, `this.list = …`; in a template also `list = …`. */
export function refAssigned(program: Program, file: string, { target }: Assign): StateCell | null {
  const held = target.kind === "expression" ? refNamed(target.value) : target.kind === "name" ? target : null;
  if (held === null) return null;
  const declaration = declarationAt(program, file, held.name, held.start);
  return declaration === null ? null : (refCells(program).get(declaration.id) ?? null);
}

type Assign = Expression & { kind: "assign" };

const refNamed = (target: Expression): (Expression & { kind: "identifier" }) | null =>
  target.kind === "member" && target.property === "value" && target.object.kind === "identifier"
    ? target.object
    : null;

const refCells = (program: Program): ReadonlyMap<string, StateCell> =>
  program.once("ref-cells", () => {
    const refs = stateCells(program).filter((cell) => cell.kind === "state" && cell.isRef);
    return new Map(refs.map((cell) => [cell.id, cell]));
  });

function fieldsOf(program: Program, store: At<FunctionExpression>): StateCell[] {
  const name = storeName(program, store);
  return returnsOf(store.node).flatMap((value): StateCell[] => {
    const object = value.kind === "cast" ? value.value : value;
    if (object.kind !== "object") return [];
    return object.properties.flatMap((property): StateCell[] => {
      if (typeof property.key !== "string" || property.kind !== "init" || property.value.kind === "function")
        return [];
      const id = `${store.file}#${name}.${property.key}`;
      const at = { file: store.file, node: property.value, initial: property.value, type: null };
      return [{ kind: "field", id, name: property.key, store, storeName: name, ...at }];
    });
  });
}

/** The field of a store that `set({ field: … })` writes. */
export function fieldCell(program: Program, store: At<FunctionExpression>, field: string): StateCell | null {
  const cells = program.once("field-cells", () => {
    const byStore = new Map<object, Map<string, StateCell>>();
    for (const cell of stateCells(program)) {
      if (cell.kind !== "field") continue;
      const fields = byStore.get(cell.store.node) ?? new Map<string, StateCell>();
      byStore.set(cell.store.node, fields.set(cell.name, cell));
    }
    return byStore;
  });
  return cells.get(store.node)?.get(field) ?? null;
}

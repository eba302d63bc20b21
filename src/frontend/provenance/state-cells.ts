import type { Declaration } from "../modules/graph.ts";
import type { Expression, FunctionExpression, TypeNode } from "../script/tree.ts";
import { type At, declarationAt, type Program, packageMember } from "./program.ts";
import { returnsOf } from "./returns.ts";
import { allStores, storeName } from "./stores.ts";
import type { Call } from "./tree-index.ts";

/** A place that holds data between renders: a `useState`, a `useReducer`, or a field of a store. */
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

export function stateCells(program: Program): readonly StateCell[] {
  return program.once("state-cells", () => {
    const cells: StateCell[] = [];
    for (const [file, module] of program.graph.modules) {
      if (
        !module.body.some(
          (statement) => statement.kind === "import" && /^(?:react|preact)/.test(statement.source),
        )
      )
        continue;
      for (const call of program.index(file).calls) {
        const cell = stateOf(program, file, call);
        if (cell) cells.push(cell);
      }
    }
    for (const store of allStores(program)) cells.push(...fieldsOf(program, store));
    return cells;
  });
}

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
  };
}

function fieldsOf(program: Program, store: At<FunctionExpression>): StateCell[] {
  const name = storeName(program, store);
  return returnsOf(program, store.file, store.node).flatMap((value): StateCell[] => {
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

import type { Expression, Statement, TypeNode } from "./tree.ts";
import { propNames } from "./vue-options.ts";

/** The props that `defineProps` declares; open where a type from elsewhere says them. */
export interface DeclaredProps {
  readonly names: readonly string[];
  readonly open: boolean;
  readonly type: TypeNode | null;
}

export function propsOf(setup: readonly Statement[], around: readonly Statement[]): DeclaredProps {
  const call = setup.flatMap(expressionsOf).flatMap(definingCall)[0];
  const [type] = call?.typeArgs ?? [];
  const [given] = call?.args ?? [];
  if (type !== undefined) {
    const names = namesOfType(type, around, 6);
    return { names: names ?? [], open: names === null, type };
  }
  const isWritten = given === undefined || given.kind === "array" || given.kind === "object";
  return { names: given === undefined ? [] : propNames(given), open: !isWritten, type: null };
}

const expressionsOf = (statement: Statement): Expression[] => {
  if (statement.kind === "expression") return [statement.value];
  return statement.kind === "variable" ? statement.declarators.flatMap(({ init }) => init ?? []) : [];
};

/** `defineProps()`, also within `withDefaults()`, `toRefs()` */
function definingCall(node: Expression): (Expression & { kind: "call" | "new" })[] {
  if (node.kind === "cast" && node.value !== null) return definingCall(node.value);
  if (node.kind !== "call") return [];
  return node.callee.kind === "identifier" && node.callee.name === "defineProps"
    ? [node]
    : node.args.flatMap(definingCall);
}

/** The members of a type that the file writes out; null where a part of it comes from elsewhere. */
function namesOfType(type: TypeNode, around: readonly Statement[], deep: number): string[] | null {
  if (deep === 0) return null;
  if (type.kind === "object") return type.members.flatMap(({ name }) => name ?? []);
  if (type.kind === "intersection") {
    const parts = type.types.map((part) => namesOfType(part, around, deep - 1));
    return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
  }
  if (type.kind !== "reference") return null;
  const declared = around.find(
    (one) => (one.kind === "interface" || one.kind === "type-alias") && one.name === type.name,
  );
  if (declared?.kind === "type-alias") return namesOfType(declared.type, around, deep - 1);
  if (declared?.kind !== "interface") return null;
  const own = declared.members.flatMap(({ name }) => name ?? []);
  const bases = declared.extends.map((base) => namesOfType(base, around, deep - 1));
  return bases.some((base) => base === null) ? null : [...own, ...bases.flatMap((base) => base ?? [])];
}

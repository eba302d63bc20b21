import type { TypeNode } from "../script/tree.ts";

/** A type as one would write it; what the slim tree left out is `…`. */
export function typeText(type: TypeNode): string {
  switch (type.kind) {
    case "reference":
      return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(typeText).join(", ")}>`;
    case "array":
      return type.element.kind === "union" ? `(${typeText(type.element)})[]` : `${typeText(type.element)}[]`;
    case "union":
      return type.types.map(typeText).join(" | ");
    case "intersection":
      return type.types.map(typeText).join(" & ");
    case "tuple":
      return `[${type.types.map(typeText).join(", ")}]`;
    case "literal":
      return JSON.stringify(type.value);
    case "keyword":
      return type.name;
    case "object":
      return "{ … }";
    default:
      return "…";
  }
}

const LISTS = new Set(["Array", "ReadonlyArray", "Set", "ReadonlySet", "Iterable"]);
const WRAPPERS = new Set([
  "Partial",
  "Readonly",
  "Required",
  "NonNullable",
  "Omit",
  "Pick",
  "Awaited",
  "Promise",
  "Ref",
]);

/** The type that a list, a wrapper or a nullable type is about, and whether it is a list of it. */
export function coreOf(type: TypeNode): { readonly type: TypeNode; readonly isList: boolean } {
  if (type.kind === "array") return { type: coreOf(type.element).type, isList: true };
  if (type.kind === "reference") {
    const [first] = type.args;
    if (first && LISTS.has(type.name)) return { type: coreOf(first).type, isList: true };
    if (first && WRAPPERS.has(type.name)) return coreOf(first);
  }
  if (type.kind === "union") {
    const real = type.types.filter(
      (one) => !(one.kind === "keyword" && /^(?:null|undefined)$/.test(one.name)) && one.kind !== "literal",
    );
    const [only] = real;
    if (only && real.length === 1) return coreOf(only);
  }
  return { type, isList: false };
}

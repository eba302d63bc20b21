/**
 * What a value is when it crosses the wire, as far as its annotation says. What is not known stays `unknown`: it is
 * never filled with what is likely.
 */
export type WireType =
  /** A type parameter (`T`), or a type that the versions of its library write differently (`Decimal`), has a name. */
  | { readonly kind: "unknown"; readonly name?: string }
  | { readonly kind: "scalar"; readonly type: ScalarType; readonly format?: string }
  /** One of these values and nothing else: a `Literal`, the members of an enum, None. */
  | { readonly kind: "values"; readonly values: readonly Scalar[]; readonly name?: string }
  | { readonly kind: "list"; readonly item: WireType; readonly unique?: true }
  | { readonly kind: "map"; readonly value: WireType }
  /** A class of the tree, by the id of its `Schema`; it need not have one. */
  | { readonly kind: "model"; readonly id: string; readonly args?: readonly WireType[] }
  | { readonly kind: "file" }
  | { readonly kind: "union"; readonly options: readonly WireType[] };

export type ScalarType = "string" | "integer" | "number" | "boolean";
export type Scalar = string | number | boolean | null;

export const UNKNOWN_TYPE: WireType = { kind: "unknown" };
export const NULL_TYPE: WireType = { kind: "values", values: [null] };

/** Any of these; nested unions are flattened, and what could be anything is not known. */
export function unionOf(options: readonly WireType[]): WireType {
  const flat = options.flatMap((option) => (option.kind === "union" ? option.options : [option]));
  const distinct = [...new Map(flat.map((option) => [JSON.stringify(option), option])).values()];
  const [only] = distinct;
  if (only === undefined || flat.some(isOpen)) return UNKNOWN_TYPE;
  return distinct.length === 1 ? only : { kind: "union", options: distinct };
}

const isOpen = (type: WireType): boolean => type.kind === "unknown" && type.name === undefined;

/** The ids of the models in it, outermost first. */
export function modelsIn(type: WireType): string[] {
  switch (type.kind) {
    case "model":
      return [type.id, ...(type.args ?? []).flatMap(modelsIn)];
    case "list":
      return modelsIn(type.item);
    case "map":
      return modelsIn(type.value);
    case "union":
      return type.options.flatMap(modelsIn);
    default:
      return [];
  }
}

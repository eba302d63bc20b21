import type { Place } from "./place.ts";
import type { Scalar } from "./wire-type.ts";

/** What TypeScript says that a value is, as far as a JSON answer can be compared with it. */
export type WrittenType =
  /** `any`, a type parameter, a library's type, or what was not resolved. */
  | { readonly kind: "unknown" }
  | { readonly kind: "scalar"; readonly type: "string" | "number" | "boolean" }
  /** `Date`, which no JSON holds. */
  | { readonly kind: "date" }
  /** One of these and nothing else: literals, an enum's members, null. */
  | { readonly kind: "values"; readonly values: readonly Scalar[] }
  | { readonly kind: "undefined" }
  | { readonly kind: "list"; readonly item: WrittenType }
  /** `Record<string, T>`, `{ [key: string]: T }` */
  | { readonly kind: "map" }
  | { readonly kind: "function" }
  | WrittenObject
  | { readonly kind: "union"; readonly options: readonly WrittenType[] };

export interface WrittenObject {
  readonly kind: "object";
  /** As its declaration or the code around calls it; null for one that stands where it is used. */
  readonly name: string | null;
  readonly place: Place;
  readonly fields: readonly WrittenField[];
}

export interface WrittenField {
  readonly name: string;
  readonly optional: boolean;
  readonly type: WrittenType;
  readonly place: Place;
}

/** A type that the client's code gives to a request's answer, or to a part of it. */
export interface Claim {
  readonly type: WrittenType;
  /** As written: `Order[]`. */
  readonly text: string;
  readonly place: Place;
  /** The way from the whole answer to what has the type; `[]` stands for any item of a list. */
  readonly inside: readonly string[];
  /** Ways from the whole answer to what the code asks to be a list: where it is none, the claim is not made. */
  readonly lists?: readonly (readonly string[])[];
  /** Fields that the code puts into what it makes of the answer: `orders.map((order) => ({ ...order, isOpen: false }))`. */
  readonly filledLater: readonly string[];
}

export const UNKNOWN_WRITTEN: WrittenType = { kind: "unknown" };

/** The alternatives of a type, unions within unions dissolved. */
export const optionsOf = (type: WrittenType): readonly WrittenType[] =>
  type.kind === "union" ? type.options.flatMap(optionsOf) : [type];

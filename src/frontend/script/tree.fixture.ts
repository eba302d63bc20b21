import type { Expression, JsxAttribute } from "./tree.ts";

/** Parts of trees, as the tests of readers expect them. */

export const attribute = (
  { attributes }: { readonly attributes: readonly JsxAttribute[] },
  name: string,
): Expression | null | undefined => attributes.find((one) => one.name === name)?.value;

export const id = (name: string) => ({ kind: "identifier", name });

export const prop = (name: string) => ({ kind: "member", object: id("$props"), property: name });

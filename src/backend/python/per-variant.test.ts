import { expect, it } from "vitest";
import { perVariant, type Variant, type Variants } from "./per-variant.ts";
import type { FunctionValue } from "./value.ts";

const functionOf = (name: string) => ({ def: { name }, self: null, scope: null }) as unknown as FunctionValue;
const variantOf = (id: string): Variant => ({ id, asked: { any: false } });

it("keeps apart what is made of something that is kept apart itself", () => {
  const [outer, inner, first] = ["outer", "inner", "first"].map(functionOf);
  if (outer === undefined || inner === undefined || first === undefined) throw new Error("no function");
  const known: Variants<string> = new Map();
  const makeInner = (variant: Variant) =>
    perVariant(known, inner, [], variant, () => {
      variant.asked.any = true;
      return `for ${variant.id}`;
    });
  const makeOuter = (variant: Variant) =>
    perVariant(known, outer, [], variant, () => {
      const made = makeInner(variant);
      return `${made}, ${perVariant(known, first, [], variant, () => "the same")}`;
    });
  const ways = ["GET", "POST"].map(variantOf);
  for (const way of ways) makeInner(way);
  expect(ways.map(makeOuter)).toEqual(["for GET, the same", "for POST, the same"]);
});

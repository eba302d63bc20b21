import type { Expression, Pattern } from "../script/tree.ts";
import type { Declaration } from "./graph.ts";

export type Slot = Pick<Declaration, "name" | "node" | "path"> & { readonly fallback?: Expression };

/** The names that a pattern binds, each with its way from the value. */
export function slotsOf(
  pattern: Pattern,
  path: readonly (string | number)[],
  fallback?: Expression | null,
): Slot[] {
  switch (pattern.kind) {
    case "name":
      return [{ name: pattern.name, node: pattern, path, ...(fallback == null ? {} : { fallback }) }];
    case "object-pattern":
      return [
        ...pattern.properties.flatMap((slot) =>
          slotsOf(slot.target, [...path, slot.key ?? "*"], slot.default),
        ),
        ...(pattern.rest === null ? [] : slotsOf(pattern.rest, [...path, "..."])),
      ];
    case "array-pattern":
      return [
        ...pattern.items.flatMap((slot, index) =>
          slot === null ? [] : slotsOf(slot.target, [...path, index], slot.default),
        ),
        ...(pattern.rest === null ? [] : slotsOf(pattern.rest, [...path, "..."])),
      ];
    case "expression":
      return [];
  }
}

import { mapParts } from "./map-tree.ts";
import type { Declarator, Expression, Pattern, Property } from "./tree.ts";
import { member } from "./tree-parts.ts";

/** `const { list, load } = this` takes each of them: `{ list: this.list, load: this.load }`. */
export function spellOutSelf<T>(part: T): T {
  if (typeof part !== "object" || part === null) return part;
  if (isTakenFromSelf(part)) return { ...part, init: partsOf(part.target, part.init) };
  return mapParts(part, spellOutSelf);
}

type Taken = Declarator & {
  readonly target: Pattern & { kind: "object-pattern" };
  readonly init: Expression;
};

const isTakenFromSelf = (part: object): part is Taken =>
  "init" in part && "target" in part && isKind(part.init, "this") && isKind(part.target, "object-pattern");

const isKind = (part: unknown, kind: string): boolean =>
  typeof part === "object" && part !== null && "kind" in part && part.kind === kind;

function partsOf({ properties }: Taken["target"], self: Expression): Expression {
  const own = properties.flatMap(({ key, target: { start, end } }): Property[] =>
    key === null ? [] : [{ key, value: member(self, key, { start, end }), kind: "init", start, end }],
  );
  return { kind: "object", properties: own, start: self.start, end: self.end };
}

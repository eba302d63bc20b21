import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue, InstanceValue, Value } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";

/**
 * The instance that a dependency's method is called on, with flags and empty places as they were made: where only the
 * making sets them, they stay so. As one of one option such a value is no guess that a later call could overturn.
 */
export function settledSelf(program: Program, { def, self }: FunctionValue): Map<string, Value> {
  const [first] = def.params;
  if (first === undefined || self?.kind !== "instance") return new Map();
  const changed = changedLater(program, self);
  const attributes = new Map(
    [...self.attributes].map(([name, value]) => [name, changed.has(name) ? value : settle(value)]),
  );
  const settled: InstanceValue = { ...self, attributes };
  return new Map([[first.name, settled]]);
}

const settle = (value: Value): Value =>
  value.kind === "constant" ? { kind: "choice", options: [value], tests: [[]] } : value;

/** The attributes that some method besides the making of it sets on itself. */
function changedLater(program: Program, { type }: InstanceValue): Set<string> {
  const methods = program
    .lineage(type)
    .flatMap((holder) => (typeof holder === "string" ? [] : holder.def.body))
    .filter((each) => each.kind === "function" && !/^__(?:init|post_init|new)__$/.test(each.name));
  return new Set(methods.flatMap(attributesSetIn));
}

/** `self.name = ...`, whatever the object is called. */
const attributesSetIn = (code: object): string[] =>
  nodesOf(code, "assign", "augmented").flatMap((node) =>
    (node.kind === "assign" ? node.targets : [node.target]).flatMap(attributeNames),
  );

function attributeNames(target: PyExpression): string[] {
  if (target.kind === "attribute") return [target.name];
  return target.kind === "tuple" || target.kind === "list" ? target.items.flatMap(attributeNames) : [];
}

import { optionsOf } from "./external-path.ts";
import type { Value } from "./value.ts";

/** The values that a value is made of. */
export function partsOf(value: Value): readonly Value[] {
  if (value.kind === "choice") return optionsOf(value);
  if (value.kind === "sequence") return value.items;
  if (value.kind === "dict") return [...value.entries.values()];
  if (value.kind === "instance") return [...value.attributes.values()];
  if (value.kind !== "symbolic") return [];
  const { operation } = value;
  switch (operation.type) {
    case "attribute":
      return [operation.object];
    case "index":
      return [operation.object, ...operation.index];
    case "element":
      return [operation.of];
    case "unary":
      return [operation.operand];
    case "call":
      return [operation.callee, ...operation.args.positional, ...operation.args.keywords.values()];
    case "parameter":
      return [];
    default:
      return [operation.left, operation.right];
  }
}

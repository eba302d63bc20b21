import { MAX_VALUE_DEPTH } from "./machine.ts";
import type { CallArguments, SymbolicOperation, Value } from "./value.ts";

/** How deep the deepest part of an operation is. */
export function depthOfParts(operation: SymbolicOperation): number {
  switch (operation.type) {
    case "call": {
      const { positional, keywords, sometimes = [] } = operation.args;
      const given = Math.max(deepest(positional), deepest(keywords.values()), deepest(sometimes));
      return Math.max(depthOf(operation.callee), given);
    }
    case "attribute":
      return depthOf(operation.object);
    case "index":
      return Math.max(depthOf(operation.object), deepest(operation.index));
    case "compare":
    case "binary":
    case "boolean":
      return Math.max(depthOf(operation.left), depthOf(operation.right));
    case "unary":
      return depthOf(operation.operand);
    case "element":
      return depthOf(operation.of);
    case "parameter":
      return deepest([operation.annotation, operation.default].filter((part) => part !== null));
  }
}

/** Lists in lists are looked into as far as people nest them; deeper, they count as too deep. */
const MAX_NESTED = 20;

function depthOf(value: Value, nested = 0): number {
  if (value.kind === "symbolic") return value.depth;
  if (nested > MAX_NESTED) return MAX_VALUE_DEPTH;
  if (value.kind === "choice") return deepest(value.options, nested + 1);
  if (value.kind === "sequence") return deepest(value.items, nested + 1);
  return value.kind === "dict" ? deepest(value.entries.values(), nested + 1) : 0;
}

function deepest(values: Iterable<Value>, nested = 0): number {
  let depth = 0;
  for (const value of values) depth = Math.max(depth, depthOf(value, nested));
  return depth;
}

const openArguments = ({ keywords, nodes }: CallArguments): CallArguments => ({
  positional: [],
  keywords,
  open: true,
  nodes,
});

/** The same operation on what is not known. */
export function withoutParts(operation: SymbolicOperation, unknown: Value): SymbolicOperation {
  switch (operation.type) {
    case "call":
      return { ...operation, callee: unknown, args: openArguments(operation.args) };
    case "attribute":
      return { ...operation, object: unknown };
    case "index":
      return { ...operation, object: unknown, index: [] };
    case "compare":
    case "binary":
    case "boolean":
      return { ...operation, left: unknown, right: unknown };
    case "unary":
      return { ...operation, operand: unknown };
    case "element":
      return { ...operation, of: unknown };
    case "parameter":
      return { ...operation, annotation: null, default: null };
  }
}

import type { FunctionValue, Site, Value } from "../python/value.ts";

/** Of more it is not known. */
const MAX_PARTS = 2_000;

/**
 * It comes from what a function is given: the user whom a token names, say. An object that only holds the request beside
 * other things is none of these.
 */
export function isOfOneRequest(value: Value, { def, module }: FunctionValue): boolean {
  const seen = new Set<Value>();
  return inner(value);

  function inner(each: Value): boolean {
    if (seen.has(each)) return false;
    if (seen.add(each).size > MAX_PARTS) return true;
    if (each.kind === "choice") return each.options.some(inner);
    if (each.kind === "sequence") return each.items.some(inner);
    if (each.kind === "dict") return [...each.entries.values()].some(inner);
    if (each.kind === "instance")
      return [...each.attributes.values()].some((part) => !isParameter(part) && inner(part));
    if (each.kind !== "symbolic") return false;
    const { operation, site } = each;
    switch (operation.type) {
      case "parameter":
        return isWithin(site);
      case "attribute":
        return inner(operation.object);
      case "index":
        return [operation.object, ...operation.index].some(inner);
      case "element":
        return inner(operation.of);
      case "call": {
        const { positional, keywords } = operation.args;
        return [operation.callee, ...positional, ...keywords.values()].some(inner);
      }
      case "unary":
        return inner(operation.operand);
      default:
        return inner(operation.left) || inner(operation.right);
    }
  }

  function isWithin({ module: held, node }: Site): boolean {
    return held === module && node.start >= def.start && node.end <= def.end;
  }
}

const isParameter = (value: Value): boolean =>
  value.kind === "symbolic" && value.operation.type === "parameter";

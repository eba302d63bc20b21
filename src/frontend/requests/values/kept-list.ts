import type { Expression, FunctionExpression } from "../../script/tree.ts";
import type { Value } from "./value.ts";

type List = Value & { readonly kind: "array" };

/**
 * `parts.map((part) => part.trim().replace(/^\/+/, "")).filter(Boolean)`: a list whose items are still what they are, with
 * something cut off, and perhaps without those that are empty.
 */
export function keptList(value: Value): List | null {
  if (value.kind === "array") return value;
  if (value.kind !== "made" || value.callee.kind !== "property") return null;
  const { name, of } = value.callee;
  const [given] = value.args;
  const isKept = name === "filter" || (name === "map" && given?.kind === "function" && keepsItem(given));
  return isKept ? keptList(of) : null;
}

/** What it gives back is its parameter, or what a text's method makes of that. */
function keepsItem({ params: [item], body: [only, ...more] }: FunctionExpression): boolean {
  const pattern = item?.target;
  if (pattern?.kind !== "name" || only?.kind !== "return" || more.length > 0) return false;
  return only.value !== null && isOf(only.value, pattern.name);
}

const KEEPS = /^(?:trim(?:Start|End)?|replace(?:All)?|toString|toLowerCase)$/;
const ENCODES = /^(?:String|encodeURI(?:Component)?)$/;

function isOf(node: Expression, name: string): boolean {
  if (node.kind === "identifier") return node.name === name;
  if (node.kind !== "call") return false;
  const { callee, args } = node;
  if (callee.kind === "identifier")
    return ENCODES.test(callee.name) && args[0] !== undefined && isOf(args[0], name);
  return callee.kind === "member" && KEEPS.test(String(callee.property)) && isOf(callee.object, name);
}

import type { Request } from "../../contract/request.ts";
import type { Expression } from "../script/tree.ts";
import type { At, Program } from "./program.ts";
import type { Parent } from "./tree-index.ts";

/**
 * Whether a request comes to what stands at a node of the handler that takes it: not where the handler does that for
 * another method only (`if (req.method === "POST")`, `case "POST":`).
 */
export function asksFor(program: Program, { methods }: Request, { file, node }: At): boolean {
  let child: object = node;
  for (let parent = program.parentOf(file, child); parent; parent = program.parentOf(file, child)) {
    const method = methodOf(program, file, parent);
    if (method !== null && methods.length > 0 && !methods.some((one) => one === method)) return false;
    child = parent.node;
  }
  return true;
}

/** The one method that a branch is for. */
function methodOf(program: Program, file: string, parent: Parent): string | null {
  const { node, key } = parent;
  if (parent.kind === "statement" && parent.node.kind === "if" && key === "then")
    return comparedMethod(parent.node.test);
  const outer = program.parentOf(file, node);
  if (key !== "body" || outer?.kind !== "statement" || outer.node.kind !== "switch") return null;
  const { subject, cases } = outer.node;
  const index = (cases as readonly object[]).indexOf(node);
  const isFallenInto = index > 0 && cases[index - 1]?.body.length === 0;
  const test = cases[index]?.test;
  return !isFallenInto && isMethod(subject) && test?.kind === "string" ? test.value : null;
}

function comparedMethod(test: Expression): string | null {
  if (test.kind !== "binary" || !/^===?$/.test(test.operator)) return null;
  return isMethod(test.left) && test.right.kind === "string" ? test.right.value : null;
}

const isMethod = (node: Expression): boolean => node.kind === "member" && node.property === "method";

import { walk } from "../modules/children.ts";
import type { Expression, Statement } from "../script/tree.ts";
import type { Lookups } from "./lookups.ts";

type Identifier = Extract<Expression, { kind: "identifier" }>;
type Around = Expression | Statement;

/**
 * The code asks what it holds before it uses it: what it does then is said of one of several things that it expects.
 * Where it only asks for a list, the ways to what must be one; null for any other question (`typeof data`,
 * `isOrder(data)`, `"items" in data`).
 */
export function askedFirst(
  { graph }: Lookups,
  file: string,
  use: Identifier,
): readonly (readonly string[])[] | null {
  const lists: (readonly string[])[] = [];
  let inner: Around = use;
  for (let at = graph.parentOf(file, inner); at !== null; at = graph.parentOf(file, at)) {
    const condition = conditionOf(at, inner);
    const asked = condition === null ? [] : questions(condition.test, use.name);
    if (asked.length > 0 && condition?.isMet !== true) return null;
    for (const path of asked) {
      if (path === null) return null;
      lists.push(path);
    }
    inner = at;
  }
  return lists;
}

/** What is asked before a part of it is run, and whether that must be so. */
function conditionOf(
  at: Around,
  part: Around,
): { readonly test: Expression; readonly isMet: boolean } | null {
  if (at.kind === "if")
    return at.test === part ? null : { test: at.test, isMet: at.then.some((one) => one === part) };
  if (at.kind === "conditional") return at.test === part ? null : { test: at.test, isMet: at.then === part };
  return at.kind === "logical" && at.right === part ? { test: at.left, isMet: at.operator === "&&" } : null;
}

/** The questions that a test asks of a name: the way to what must be a list, null for any other question. */
function questions(test: Expression, name: string): (readonly string[] | null)[] {
  const found: (readonly string[] | null)[] = [];
  walk([test], (node, around) => {
    const isPlain =
      isListTest(node) && around.every((one) => one.kind === "logical" && one.operator === "&&");
    for (const operand of askedBy(node)) {
      const path = pathFrom(operand, name);
      if (path !== null) found.push(isPlain ? path : null);
    }
  });
  return found;
}

/** What a node asks about: arguments, `typeof data`, `"items" in data`, `data instanceof Order`. */
function askedBy(node: Around): readonly Expression[] {
  if (node.kind === "call") return node.args;
  if (node.kind === "unary") return node.operator === "typeof" ? [node.operand] : [];
  return node.kind === "binary" && /^(?:instanceof|in)$/.test(node.operator) ? [node.left, node.right] : [];
}

/** `Array.isArray(data)` */
export const isListTest = (test: Around): boolean =>
  test.kind === "call" && test.callee.kind === "member" && test.callee.property === "isArray";

/** `items` of `data.items`; null for what does not begin with the name. */
function pathFrom(node: Expression, name: string): readonly string[] | null {
  if (node.kind === "identifier") return node.name === name ? [] : null;
  if (node.kind === "cast") return pathFrom(node.value, name);
  if (node.kind !== "member" || typeof node.property !== "string") return null;
  const before = pathFrom(node.object, name);
  return before === null ? null : [...before, node.property];
}

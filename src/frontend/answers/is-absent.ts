import type { Expression } from "../script/tree.ts";
import { isBehindTest } from "./is-behind-test.ts";
import type { Lookups } from "./lookups.ts";

type Identifier = Extract<Expression, { kind: "identifier" }>;

/** The code has found that a name holds nothing: `if (data) return shownOf(data)` goes on with null, not with an answer. */
export const isAbsent = (lookups: Lookups, file: string, use: Identifier): boolean =>
  isBehindTest(lookups, file, use, (test, isMet) => isNothing(test, isMet, use.name));

function isNothing(test: Expression, isMet: boolean, name: string): boolean {
  if (isName(test, name)) return !isMet;
  if (test.kind === "unary" && test.operator === "!") return isNothing(test.operand, !isMet, name);
  if (test.kind === "logical" && test.operator !== "??") {
    const [left, right] = [isNothing(test.left, isMet, name), isNothing(test.right, isMet, name)];
    return test.operator === (isMet ? "&&" : "||") ? left || right : left && right;
  }
  if (test.kind !== "binary" || !/^[!=]==?$/.test(test.operator)) return false;
  return isName(test.left, name) && isEmpty(test.right) && isMet === test.operator.startsWith("=");
}

const isName = (node: Expression, name: string): boolean => node.kind === "identifier" && node.name === name;

const isEmpty = (node: Expression): boolean =>
  node.kind === "literal" && (node.value === null || node.value === "undefined");

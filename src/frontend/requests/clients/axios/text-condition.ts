import type { Pattern } from "../../../../contract/pattern.ts";
import type { Expression } from "../../../script/tree.ts";

/** What an interceptor can change of where a request goes. */
export type Option = "url" | "baseURL";

/** A request's texts when an interceptor is given them. */
export type Given = Readonly<Record<Option, Pattern>>;

/** Whether a condition is met by a request; `open` where its text is not known far enough. */
export type Held = "yes" | "no" | "open";

/**
 * `config.url.includes("x")`, `config.url.startsWith("x")` and `config.baseURL`, also negated and among others, of what
 * a request is given; a text with another name is the `option` that is rewritten. Other conditions are open.
 */
export function holds(test: Expression, option: Option, given: Given): Held {
  if (test.kind === "logical" && test.operator === "&&")
    return allOf([holds(test.left, option, given), holds(test.right, option, given)]);
  if (test.kind === "logical" && test.operator === "||")
    return not(allOf([not(holds(test.left, option, given)), not(holds(test.right, option, given))]));
  if (test.kind === "unary" && test.operator === "!") {
    const needle = hasNeedle(test.operand, option, given);
    // What is kept out is told apart from the rest: where it is not known, the rest is meant.
    return needle === null ? not(holds(test.operand, option, given)) : needle === "yes" ? "no" : "yes";
  }
  return hasNeedle(test, option, given) ?? isGiven(test, given) ?? "open";
}

const OPPOSITE = { yes: "no", no: "yes", open: "open" } as const;

const not = (held: Held): Held => OPPOSITE[held];

function allOf(held: readonly Held[]): Held {
  if (held.includes("no")) return "no";
  return held.includes("open") ? "open" : "yes";
}

/** `config.url`: whether there is any; null for what is no text of the configuration. */
function isGiven(test: Expression, given: Given): Held | null {
  const named = namedOption(test);
  return named === null ? null : given[named].length > 0 ? "yes" : "no";
}

/** null for what is no such call. */
function hasNeedle(test: Expression, option: Option, given: Given): Held | null {
  if (test.kind !== "call" || test.callee.kind !== "member") return null;
  const { object, property } = test.callee;
  const [needle] = test.args;
  if (needle?.kind !== "string" || (property !== "startsWith" && property !== "includes")) return null;
  const text = given[namedOption(object) ?? option];
  return property === "startsWith" ? startsWith(text, needle.value) : includes(text, needle.value);
}

const namedOption = (node: Expression): Option | null =>
  node.kind === "member" && (node.property === "url" || node.property === "baseURL") ? node.property : null;

function startsWith([first, second]: Pattern, needle: string): Held {
  if (first === undefined) return "no";
  if (first.kind === "hole") return "open";
  if (first.text.startsWith(needle)) return "yes";
  return second !== undefined && needle.startsWith(first.text) ? "open" : "no";
}

/** What stands behind the start of a path are parameters: they fill a segment, and hold no other. */
function includes(text: Pattern, needle: string): Held {
  if (text.some((part) => part.kind === "text" && part.text.includes(needle))) return "yes";
  const [first] = text;
  const isOpen = first?.kind === "hole" || text.some((part) => part.kind === "hole" && part.role !== "param");
  return isOpen ? "open" : "no";
}

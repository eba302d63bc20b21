import type { Expression } from "../script/tree.ts";
import type { Carrier, Flow, Gate, Terms, When } from "./flow.ts";
import { whenAt } from "./when.ts";

/**
 * The terms of a carrier at a node, by the conditions around it; null where it never comes. What only a development
 * build shows, no user sees; a request that only it makes is one all the same.
 A part
 * that was taken of a record stands in for no record.
 */
export function termsAt(
  flow: Flow,
  carrier: Pick<Carrier, "file" | "when" | "since" | "derived">,
  node: Expression,
  since: Expression = node,
): Terms | null {
  const condition = whenAt(flow.program, carrier.file, node);
  if (condition === "never" || (condition === "development" && !flow.options.generous)) return null;
  const met = condition === "development" ? "always" : condition;
  const terms = strictest(carrier, met, { file: carrier.file, node: since, side: node });
  return carrier.derived === true && carrier.when === "always" ? { ...terms, since: null } : terms;
}

/** The first condition on the way is the one that is told. */
export const strictest = (
  { when, since = null }: { readonly when: When; readonly since?: Gate | null },
  condition: When,
  gate: Gate,
): Terms =>
  when !== "always" || condition === "always" ? { when, since } : { when: condition, since: gate };

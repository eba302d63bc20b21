import { evaluate } from "./evaluate.ts";
import { itemsOf } from "./iterate.ts";
import type { Machine } from "./machine.ts";
import { siteOf } from "./make-value.ts";
import type { PyArgument } from "./tree.ts";
import type { CallArguments, Scope, Value } from "./value.ts";

/** Arguments of a call, with `*` and `**` unpacked as far as they are known. */
export function evaluateArguments(
  machine: Machine,
  list: readonly PyArgument[],
  scope: Scope,
): CallArguments {
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let open = false;
  for (const { name, stars, value: node } of list) {
    const value = evaluate(machine, node, scope);
    if (stars === 0 && name !== null) keywords.set(name, value);
    else if (stars === 0) positional.push(value);
    else if (stars === 2) open = unpackKeywords(value, keywords) || open;
    else {
      const { items, complete } = itemsOf(machine, value, siteOf(scope, node));
      if (complete) positional.push(...items);
      else open = true;
    }
  }
  return { positional, keywords, open, nodes: list.map(({ name, value }) => ({ name, node: value })) };
}

/** True when there can be more than what is known. */
function unpackKeywords(value: Value, keywords: Map<string, Value>): boolean {
  if (value.kind !== "dict") return true;
  for (const [name, entry] of value.entries) keywords.set(name, entry);
  return !value.complete;
}

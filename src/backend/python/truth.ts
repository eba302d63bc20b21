import { optionsOf } from "./external-path.ts";
import type { Machine } from "./machine.ts";
import { truthOf } from "./operators.ts";
import type { Value } from "./value.ts";

/** Whether a value counts as true: by itself, or by what a framework reader knows of it. */
export function truthIn(machine: Machine, value: Value): boolean | undefined {
  const own = truthOf(value);
  if (own !== undefined) return own;
  if (value.kind === "choice") {
    const truths = new Set(optionsOf(value).map((option) => truthIn(machine, option)));
    return truths.size === 1 ? [...truths][0] : undefined;
  }
  if (value.kind !== "symbolic") return undefined;
  for (const semantics of machine.semantics) {
    const known = semantics.truth?.(value) ?? null;
    if (known !== null) return known;
  }
  return undefined;
}

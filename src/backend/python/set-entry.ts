import { isUndecidedChange, type Machine } from "./machine.ts";
import { choice, NONE } from "./make-value.ts";
import type { Value } from "./value.ts";

/**
 * Puts an entry into a dictionary. One that may be missing, since only some ways come by, is None beside its value: that
 * is how most readers of it take both.
 */
export function setEntry(
  machine: Machine,
  dictionary: Extract<Value, { kind: "dict" }>,
  name: string,
  value: Value,
): void {
  const before = dictionary.entries.get(name) ?? NONE;
  dictionary.entries.set(name, isUndecidedChange(machine, dictionary) ? choice([value, before]) : value);
}

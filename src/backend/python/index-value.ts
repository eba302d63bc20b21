import { keyOf } from "./evaluate.ts";
import { itemsOf } from "./iterate.ts";
import type { Machine } from "./machine.ts";
import { choice, symbolic } from "./make-value.ts";
import { environmentValue } from "./strings.ts";
import type { Site, Value } from "./value.ts";

/** `object[index]` */
export function indexValue(machine: Machine, object: Value, index: readonly Value[], site: Site): Value {
  const otherwise = symbolic({ type: "index", object, index }, site);
  const [first] = index;
  if (first === undefined) return otherwise;
  if (object.kind === "choice")
    return choice(object.options.map((option) => indexValue(machine, option, index, site)));
  if (object.kind === "object") return itemAt(itemsOf(machine, object, site).items, first) ?? otherwise;
  if (object.kind === "sequence") return itemAt(object.items, first) ?? otherwise;
  const key = keyOf(first);
  if (object.kind === "dict") return entryOf(object.entries, object.complete, key) ?? otherwise;
  if (object.kind === "external" && object.path === "os.environ" && key !== null) {
    return environmentValue(machine, key, undefined, site);
  }
  return otherwise;
}

function itemAt(items: readonly Value[], index: Value): Value | undefined {
  return index.kind === "constant" && typeof index.value === "number" ? items.at(index.value) : undefined;
}

/** With a key that is not known it can be any entry. */
export function entryOf(
  entries: ReadonlyMap<string, Value>,
  complete: boolean,
  key: string | null,
): Value | undefined {
  if (key !== null) return entries.get(key);
  return complete && entries.size > 0 ? choice([...entries.values()]) : undefined;
}

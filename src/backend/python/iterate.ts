import { enumMember } from "./enum-members.ts";
import { isEnum } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import { MAX_ITEMS_OF_OBJECT, MAX_ITERATIONS } from "./machine.ts";
import { plain, sequence, symbolic } from "./make-value.ts";
import { recordItems } from "./records.ts";
import type { ObjectValue } from "./semantics.ts";
import type { ClassValue, Site, Value } from "./value.ts";

/** What iterating gives; one symbolic element stands for those that are not known. */
export function itemsOf(machine: Machine, value: Value, site: Site): { items: Value[]; complete: boolean } {
  if (value.kind === "sequence") {
    const items = value.items.slice(0, MAX_ITERATIONS);
    const complete = value.complete && items.length === value.items.length;
    return complete || items.length > 0
      ? { items, complete }
      : { items: [elementOf(value, site)], complete: false };
  }
  if (value.kind === "dict" && value.complete)
    return { items: [...value.entries.keys()].map((key) => plain(key)), complete: true };
  if (value.kind === "object") {
    const items = itemsOfObject(machine, value);
    if (items !== null) return { items: items.slice(0, MAX_ITEMS_OF_OBJECT), complete: true };
  }
  if (value.kind === "class" && isEnum(machine, value)) return { items: membersOf(value), complete: true };
  if (value.kind === "choice") {
    const known = value.options.find((option) => option.kind === "sequence" || option.kind === "dict");
    if (known !== undefined) return { ...itemsOf(machine, known, site), complete: false };
  }
  return { items: [elementOf(value, site)], complete: false };
}

function itemsOfObject(machine: Machine, object: ObjectValue): readonly Value[] | null {
  const fields = recordItems(object);
  if (fields !== null) return fields;
  for (const semantics of machine.semantics) {
    const items = semantics.items?.(object);
    if (items) return items;
  }
  return null;
}

const elementOf = (value: Value, site: Site): Value => symbolic({ type: "element", of: value }, site);

function membersOf(type: ClassValue): Value[] {
  return [...type.attributes].flatMap(([name, value]) =>
    value.kind === "function" || name.startsWith("_") ? [] : [enumMember(type, name, value)],
  );
}

export const tuple = (...items: Value[]): Value => sequence(items, "tuple");

import { literalOf, text } from "../../contract/pattern.ts";
import { keyOf } from "./evaluate.ts";
import { itemsOf } from "./iterate.ts";
import type { Machine } from "./machine.ts";
import { choice, isNone, plain, type StringValue, sequence, string, symbolic } from "./make-value.ts";
import { environmentValue, keepDeclared, settle } from "./strings.ts";
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

/** `object[from:to]`, where it is a text or list and the bounds are known. */
export function sliceValue(object: Value, bounds: readonly Value[]): Value | null {
  const [from, to, step] = bounds.map((bound) => (isNone(bound) ? undefined : numberOf(bound)));
  if ([from, to].includes(null) || step !== undefined) return null;
  if (object.kind === "sequence" && object.complete)
    return sequence(object.items.slice(from ?? 0, to ?? undefined), object.type);
  if (object.kind !== "string") return null;
  const cut = (whole: string): string => whole.slice(from ?? 0, to ?? undefined);
  const literal = literalOf(object.pattern);
  return literal === undefined ? sliceDefault(object, cut) : plain(cut(literal));
}

/** The same of the default that settings declare. */
function sliceDefault({ pattern, site }: StringValue, cut: (whole: string) => string): Value | null {
  const [part, ...more] = pattern;
  const literal = literalOf(settle(pattern));
  if (part?.kind !== "hole" || more.length > 0 || literal === undefined) return null;
  return string([keepDeclared(part, { ...part, fallback: text(cut(literal)) })], site);
}

const numberOf = (value: Value): number | null =>
  value.kind === "constant" && typeof value.value === "number" ? value.value : null;

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

import { callValue } from "./call.ts";
import type { Machine } from "./machine.ts";
import { argumentsOf } from "./make-value.ts";
import { literalText } from "./strings.ts";
import type { CallArguments, Site, Value } from "./value.ts";

/** In order where all keys are texts, or all are numbers; as they stand where a key is not known. */
export function sortValues(
  machine: Machine,
  items: readonly Value[],
  { keywords }: CallArguments,
  site: Site,
): Value[] {
  const key = keywords.get("key");
  const keyed = items.map((item) => ({
    item,
    key: plainOf(key === undefined ? item : callValue(machine, key, argumentsOf(item), site)),
  }));
  const kinds = new Set(keyed.map((each) => typeof each.key));
  if (kinds.size !== 1 || kinds.has("undefined")) return [...items];
  keyed.sort((a, b) => compare(a.key, b.key));
  const reverse = keywords.get("reverse");
  const sorted = keyed.map(({ item }) => item);
  return reverse?.kind === "constant" && reverse.value === true ? sorted.reverse() : sorted;
}

function plainOf(value: Value): string | number | undefined {
  if (value.kind === "constant" && typeof value.value === "number") return value.value;
  return literalText(value);
}

/** Both are of one kind. */
const compare = (a: string | number | undefined, b: string | number | undefined): number =>
  a === b || a === undefined || b === undefined ? 0 : a < b ? -1 : 1;

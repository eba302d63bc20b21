import { literalOf } from "../../contract/pattern.ts";
import type { Builtin } from "./builtins.ts";
import { callValue } from "./call.ts";
import { externalPath, isCall } from "./external-path.ts";
import { itemsOf, tuple } from "./iterate.ts";
import { type Machine, markFresh } from "./machine.ts";
import { argumentsOf, constant, type DictValue, dict, NONE, sequence } from "./make-value.ts";
import { sortValues } from "./sort-values.ts";
import { literalText as literal } from "./strings.ts";
import type { Site, Value } from "./value.ts";

const copyItems =
  (type: "list" | "tuple" | "set"): Builtin =>
  (machine, args, site) => {
    const [value] = args.positional;
    if (value === undefined) return markFresh(machine, sequence([], type));
    const { items, complete } = itemsOf(machine, value, site);
    return markFresh(machine, sequence([...items], type, complete));
  };

const makeDict: Builtin = (machine, args, site) => {
  const [given] = args.positional;
  const value = given === undefined || given.kind === "dict" ? given : dictOfPairs(machine, given, site);
  if (value === null) return null;
  const entries = new Map([...(value?.entries ?? []), ...args.keywords]);
  return markFresh(machine, dict(entries, (value?.complete ?? true) && !args.open));
};

/** `dict.fromkeys(names, True)` */
const dictOfKeys: Builtin = (machine, args, site) => {
  const [keys, value = NONE] = args.positional;
  if (keys === undefined || args.open) return null;
  const { items, complete } = itemsOf(machine, keys, site);
  const names = items.flatMap((item) => literal(item) ?? []);
  const entries = new Map(names.map((name): [string, Value] => [name, value]));
  return names.length < items.length ? null : markFresh(machine, dict(entries, complete));
};

/** `dict([("a", 1)])` */
function dictOfPairs(machine: Machine, value: Value, site: Site): DictValue | null {
  const { items, complete } = itemsOf(machine, value, site);
  const pairs = items.map((item) => (item.kind === "sequence" ? item.items : []));
  const entries = pairs.flatMap(([key, entry]): [string, Value][] => {
    const name = literal(key);
    return name === undefined || entry === undefined ? [] : [[name, entry]];
  });
  return entries.length < items.length ? null : dict(new Map(entries), complete);
}

const enumerate: Builtin = (machine, args, site) => {
  const [value, second = args.keywords.get("start")] = args.positional;
  if (value === undefined) return null;
  const start = second?.kind === "constant" && typeof second.value === "number" ? second.value : 0;
  const { items, complete } = itemsOf(machine, value, site);
  return sequence(
    items.map((item, index) => tuple(constant(start + index), item)),
    "list",
    complete,
  );
};

const zip: Builtin = (machine, args, site) => {
  const lists = args.positional.map((value) => itemsOf(machine, value, site));
  const length = Math.min(...lists.map(({ items }) => items.length));
  const rows = Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, index) =>
    tuple(...lists.map(({ items }) => items[index] ?? NONE)),
  );
  return sequence(
    rows,
    "list",
    lists.every(({ complete }) => complete),
  );
};

const range: Builtin = (_, args) => {
  const bounds = args.positional.map((value) => (value.kind === "constant" ? value.value : null));
  const [first = 0, second] = bounds;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  if (typeof from !== "number" || typeof to !== "number" || bounds.length > 2 || to - from > 100) return null;
  return sequence(Array.from({ length: Math.max(0, to - from) }, (_, index) => constant(from + index)));
};

const reverse: Builtin = (machine, args, site) => {
  const copy = copyItems("list")(machine, args, site);
  return copy?.kind === "sequence" ? sequence([...copy.items].reverse(), "list", copy.complete) : null;
};

const map: Builtin = (machine, args, site) => {
  const [fn, list] = args.positional;
  if (fn === undefined || list === undefined) return null;
  const { items, complete } = itemsOf(machine, list, site);
  return sequence(
    items.map((item) => callValue(machine, fn, argumentsOf(item), site)),
    "list",
    complete,
  );
};

const length: Builtin = (_, args) => {
  const [value] = args.positional;
  if (value?.kind === "string") {
    const text = literalOf(value.pattern);
    return text === undefined ? null : constant(text.length);
  }
  if (value?.kind === "dict") return value.complete ? constant(value.entries.size) : null;
  return value?.kind === "sequence" && value.complete ? constant(value.items.length) : null;
};

/** `reduce(f, items, start)` */
const reduce: Builtin = (machine, args, site) => {
  const [fn, list, start] = args.positional;
  if (fn === undefined || list === undefined) return null;
  const { items, complete } = itemsOf(machine, list, site);
  const [first, ...rest] = start === undefined ? items : [start, ...items];
  if (!complete || first === undefined) return null;
  return rest.reduce((held, item) => callValue(machine, fn, argumentsOf(held, item), site), first);
};

const sort: Builtin = (machine, args, site) => {
  const copy = copyItems("list")(machine, args, site);
  return copy?.kind === "sequence" ? { ...copy, items: sortValues(machine, copy.items, args, site) } : copy;
};

/** A generator's first item, and that of what is gone through at once: `next(iter(paths))`. */
const next: Builtin = (_, args) => {
  const [given, otherwise] = args.positional;
  const isAtOnce = args.nodes[0]?.node.kind === "call";
  const value = isAtOnce && given !== undefined ? (itemsGiven(given) ?? given) : given;
  return value?.kind === "sequence" ? (value.items[0] ?? otherwise ?? null) : null;
};

/** Of `iter(paths)`; a name for it would be asked again. */
const itemsGiven = (value: Value): Value | null =>
  isCall(value) && externalPath(value.operation.callee) === "builtins.iter"
    ? (value.operation.args.positional[0] ?? null)
    : null;

/** What makes and goes through lists and dictionaries. */
export const SEQUENCES: Readonly<Record<string, Builtin>> = {
  "functools.reduce": reduce,
  "builtins.next": next,
  "builtins.anext": next,
  "builtins.list": copyItems("list"),
  "builtins.tuple": copyItems("tuple"),
  "builtins.set": copyItems("set"),
  "builtins.frozenset": copyItems("set"),
  "builtins.sorted": sort,
  "builtins.reversed": reverse,
  "builtins.dict": makeDict,
  "builtins.dict.fromkeys": dictOfKeys,
  "builtins.enumerate": enumerate,
  "builtins.zip": zip,
  "builtins.range": range,
  "builtins.map": map,
  "builtins.len": length,
};

import { concat, literalOf, type Pattern } from "../../contract/pattern.ts";
import { keyOf } from "./evaluate.ts";
import { formatBraces } from "./format-strings.ts";
import { entryOf } from "./index-value.ts";
import { itemsOf, tuple } from "./iterate.ts";
import { isMutable, isUndecidedChange, type Machine, markFresh } from "./machine.ts";
import {
  callSymbol,
  choice,
  constant,
  type DictValue,
  dict,
  NONE,
  plain,
  type SequenceValue,
  type StringValue,
  sequence,
  string,
} from "./make-value.ts";
import { pathMethod } from "./path-methods.ts";
import { setEntry } from "./set-entry.ts";
import { sortValues } from "./sort-values.ts";
import { patternOf, patternOrHole } from "./strings.ts";
import { applyTextMethod } from "./text-methods.ts";
import type { CallArguments, Site, Value } from "./value.ts";

/** A method of a string, list, tuple, set or dict. */
export function callMethod(
  machine: Machine,
  receiver: Value,
  name: string,
  args: CallArguments,
  site: Site,
): Value {
  const known =
    receiver.kind === "string"
      ? stringMethod(machine, receiver, name, args, site)
      : receiver.kind === "sequence"
        ? sequenceMethod(machine, receiver, name, args, site)
        : receiver.kind === "dict"
          ? dictMethod(machine, receiver, name, args)
          : null;
  return known ?? callSymbol({ kind: "object", tag: "python.method", data: { receiver, name } }, args, site);
}

function stringMethod(
  machine: Machine,
  receiver: StringValue,
  name: string,
  args: CallArguments,
  site: Site,
): Value | null {
  if (name === "format") return string(formatBraces(receiver.pattern, args.positional, args.keywords), site);
  if (name === "join") return joinStrings(machine, receiver.pattern, args, site);
  const applied = applyTextMethod(receiver.pattern, name, args.positional);
  if (applied !== null) return string(applied, site);
  const path = literalOf(receiver.pattern);
  const found = path === undefined ? null : pathMethod(machine, path, name, args, site);
  return found ?? testString(receiver.pattern, name, args.positional[0]);
}

function testString(pattern: Pattern, name: string, argument: Value | undefined): Value | null {
  const [first, last] = [pattern[0], pattern.at(-1)];
  const wanted = argument === undefined ? null : patternOf(argument);
  const literal = wanted === null ? undefined : literalOf(wanted);
  const whole = literalOf(pattern);
  if (name === "split" && whole !== undefined) return splitString(whole, literal);
  if (/^r?partition$/.test(name) && whole !== undefined && literal !== undefined)
    return partition(whole, literal, name.startsWith("r"));
  if (literal === undefined) return null;
  if (name === "startswith" && first?.kind === "text" && first.text.length >= literal.length) {
    return constant(first.text.startsWith(literal));
  }
  if (name === "endswith" && last?.kind === "text" && last.text.length >= literal.length) {
    return constant(last.text.endsWith(literal));
  }
  return null;
}

function partition(whole: string, by: string, fromEnd: boolean): Value {
  const at = fromEnd ? whole.lastIndexOf(by) : whole.indexOf(by);
  if (at === -1) return tuple(...(fromEnd ? ["", "", whole] : [whole, "", ""]).map((part) => plain(part)));
  return tuple(plain(whole.slice(0, at)), plain(by), plain(whole.slice(at + by.length)));
}

const splitString = (whole: string, by: string | undefined): Value =>
  sequence(
    (by === undefined ? whole.split(/\s+/).filter((part) => part !== "") : whole.split(by)).map((part) =>
      plain(part),
    ),
  );

function joinStrings(machine: Machine, separator: Pattern, args: CallArguments, site: Site): Value | null {
  const [list] = args.positional;
  if (list === undefined) return null;
  const { items, complete } = itemsOf(machine, list, site);
  if (!complete) return null;
  const parts = items.flatMap((item, index): Pattern[] => {
    const part = patternOrHole(item, "value");
    return index === 0 ? [part] : [separator, part];
  });
  return string(concat(...parts), site);
}

function sequenceMethod(
  machine: Machine,
  receiver: SequenceValue,
  name: string,
  args: CallArguments,
  site: Site,
): Value | null {
  const [first, second] = args.positional;
  if (name === "copy")
    return markFresh(machine, sequence([...receiver.items], receiver.type, receiver.complete));
  if (name === "sort" && isMutable(machine, receiver)) {
    receiver.items.splice(0, receiver.items.length, ...sortValues(machine, receiver.items, args, site));
    return NONE;
  }
  if (first === undefined || !["append", "add", "extend", "update", "insert"].includes(name)) return null;
  if (!isMutable(machine, receiver)) return NONE;
  if (isUndecidedChange(machine, receiver)) receiver.complete = false;
  if (name === "append" || name === "add") receiver.items.push(first);
  if (name === "insert") receiver.items.splice(positionOf(first, receiver.items.length), 0, second ?? NONE);
  if (name === "extend" || name === "update") {
    const { items, complete } = itemsOf(machine, first, site);
    if (complete) receiver.items.push(...items);
    else receiver.complete = false;
  }
  return NONE;
}

const positionOf = (value: Value, otherwise: number): number =>
  value.kind === "constant" && typeof value.value === "number" ? value.value : otherwise;

function dictMethod(machine: Machine, receiver: DictValue, name: string, args: CallArguments): Value | null {
  const [first, second] = args.positional;
  const { entries, complete } = receiver;
  switch (name) {
    case "get":
    case "pop":
    case "setdefault":
      return first === undefined
        ? null
        : takeEntry(machine, receiver, name, first, second ?? args.keywords.get("default"));
    case "items":
      return sequence(
        [...entries].map(([key, value]) => tuple(plain(key), value)),
        "list",
        complete,
      );
    case "keys":
      return sequence(
        [...entries.keys()].map((key) => plain(key)),
        "list",
        complete,
      );
    case "values":
      return sequence([...entries.values()], "list", complete);
    case "copy":
      return markFresh(machine, dict(new Map(entries), complete));
    case "update":
      if (isMutable(machine, receiver)) updateDict(machine, receiver, first, args);
      return NONE;
    default:
      return null;
  }
}

function takeEntry(
  machine: Machine,
  receiver: DictValue,
  name: string,
  key: Value,
  fallback: Value = NONE,
): Value | null {
  const literal = keyOf(key);
  const found = entryOf(receiver.entries, receiver.complete, literal);
  const isCertain = literal !== null && machine.conditions.length === 0;
  if (isMutable(machine, receiver) && name === "pop" && isCertain) receiver.entries.delete(literal);
  if (isMutable(machine, receiver) && name === "setdefault" && found === undefined) {
    if (isCertain) receiver.entries.set(literal, fallback);
    else receiver.complete = false;
  }
  if (literal === null && found !== undefined) return choice([found, fallback]);
  return found ?? (receiver.complete ? fallback : null);
}

function updateDict(
  machine: Machine,
  receiver: DictValue,
  given: Value | undefined,
  args: CallArguments,
): void {
  if (given?.kind === "dict") {
    for (const [name, value] of given.entries) setEntry(machine, receiver, name, value);
    receiver.complete &&= given.complete;
  } else if (given !== undefined) receiver.complete = false;
  for (const [name, value] of args.keywords) setEntry(machine, receiver, name, value);
}

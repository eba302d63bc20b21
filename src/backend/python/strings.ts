import {
  concat,
  type Hole,
  literalOf,
  type Pattern,
  type PatternPart,
  text,
} from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import type { Machine } from "./machine.ts";
import { isNone, namedHole, optionsOf, plain, sourceText, string, undeterminedAt } from "./make-value.ts";
import type { InstanceValue, Site, Value } from "./value.ts";

/**
 * A default that a settings class declares is text wherever a string is read; inside the evaluator it stays a hole, so
 * that no condition is decided by a default.
 */
const declaredDefaults = new WeakSet<PatternPart>();

export function declaredDefault(name: string, fallback: Pattern): Pattern {
  const part: Hole = { kind: "hole", name, role: "env", fallback };
  declaredDefaults.add(part);
  return [part];
}

export const settle = (pattern: Pattern): Pattern =>
  concat(
    ...pattern.map((part) =>
      declaredDefaults.has(part) && part.kind === "hole" ? settle(part.fallback ?? []) : [part],
    ),
  );

/** An environment value: given by the user, or a hole with what it falls back to. */
export function environmentValue(
  machine: Machine,
  name: string,
  fallback: Value | undefined,
  site: Site,
): Value {
  const given = machine.values[name];
  if (given !== undefined) {
    machine.usedValues.add(name);
    return plain(given, site);
  }
  const part: Hole = { kind: "hole", name, role: "env" };
  return string([fallback?.kind === "string" ? { ...part, fallback: fallback.pattern } : part], site);
}

/** The value as a string pattern, if it is one; null for everything else. */
export function patternOf(value: Value): Pattern | null {
  if (value.kind === "string") return value.pattern;
  if (value.kind === "instance") return enumText(value);
  if (value.kind !== "constant") return null;
  if (typeof value.value === "number") return text(String(value.value));
  if (typeof value.value === "boolean") return text(value.value ? "True" : "False");
  return null;
}

function enumText(value: InstanceValue): Pattern | null {
  const own = value.attributes.get("value");
  return own !== undefined && value.attributes.has("name") ? patternOf(own) : null;
}

/** Every string that a value can be; null where one of them is not known. None counts as no text. */
export function patternsOf(value: Value): Pattern[] | null {
  const found: Pattern[] = [];
  for (const option of optionsOf(value)) {
    const pattern = isNone(option) ? [] : patternOf(option);
    if (pattern === null) return null;
    found.push(settle(pattern));
  }
  return found;
}

export function stringOf(value: Value, site: Site | null): Pattern | Undetermined {
  const known = optionsOf(value).filter((option) => !isNone(option));
  const [only] = known;
  const pattern = only !== undefined && known.length === 1 ? patternOf(only) : null;
  if (pattern !== null) return settle(pattern);
  return value.kind === "unknown" ? value.why : notAString(value, site);
}

function notAString(value: Value, site: Site | null): Undetermined {
  const reason =
    value.kind === "choice" ? "the string can be several" : "the string is not known before the program runs";
  const hint = "name the value under hints.values in targets.json";
  const at = site ?? (value.kind === "symbolic" || value.kind === "instance" ? value.site : null);
  return at === null
    ? { reason, expression: value.kind, file: "", line: 0, hint }
    : undeterminedAt(at, reason, hint);
}

/** What stands for a value inside of a longer string. */
export function patternOrHole(value: Value, name: string): Pattern {
  return patternOf(value) ?? (isNone(value) ? text("None") : namedHole(name));
}

const TEXT_METHODS: Readonly<Record<string, (subject: string, args: readonly string[]) => string>> = {
  strip: (subject, [chars]) => trimEnd(trimStart(subject, chars), chars),
  lstrip: (subject, [chars]) => trimStart(subject, chars),
  rstrip: (subject, [chars]) => trimEnd(subject, chars),
  lower: (subject) => subject.toLowerCase(),
  upper: (subject) => subject.toUpperCase(),
  title: (subject) => subject.replace(/[A-Za-z]+/g, capitalize),
  capitalize: (subject) => capitalize(subject),
  replace: (subject, [from = "", to = ""]) => subject.replaceAll(from, to),
  removeprefix: (subject, [prefix = ""]) =>
    subject.startsWith(prefix) ? subject.slice(prefix.length) : subject,
  removesuffix: (subject, [suffix = ""]) =>
    suffix !== "" && subject.endsWith(suffix) ? subject.slice(0, -suffix.length) : subject,
};

const capitalize = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

function trimStart(subject: string, chars = " \t\n\r"): string {
  let from = 0;
  while (from < subject.length && chars.includes(subject.charAt(from))) from++;
  return subject.slice(from);
}

function trimEnd(subject: string, chars = " \t\n\r"): string {
  let to = subject.length;
  while (to > 0 && chars.includes(subject.charAt(to - 1))) to--;
  return subject.slice(0, to);
}

/** `strip` and the like; on a string with holes only its texts change, which is right for every part they reach. */
export function applyTextMethod(pattern: Pattern, method: string, args: readonly Value[]): Pattern | null {
  const apply = TEXT_METHODS[method];
  const given = args.map((arg) => literalOf(patternOf(arg) ?? [{ kind: "hole", name: "", role: "unknown" }]));
  if (apply === undefined || given.some((arg) => arg === undefined)) return null;
  const literals = given.filter((arg) => arg !== undefined);
  const whole = literalOf(pattern);
  if (whole !== undefined) return text(apply(whole, literals));
  return applyAroundHoles(pattern, method, (part) => apply(part, literals));
}

function applyAroundHoles(pattern: Pattern, method: string, apply: (part: string) => string): Pattern | null {
  const last = pattern.length - 1;
  const touches = (index: number): boolean => {
    if (method === "strip") return index === 0 || index === last;
    if (method === "lstrip" || method === "removeprefix") return index === 0;
    if (method === "rstrip" || method === "removesuffix") return index === last;
    return true;
  };
  if (method === "strip" && pattern.length > 1) return null;
  return concat(
    ...pattern.map((part, index): Pattern => {
      if (!touches(index)) return [part];
      if (part.kind === "text") return text(apply(part.text));
      return part.fallback === undefined
        ? [part]
        : [keepDeclared(part, { ...part, fallback: settleWith(part.fallback, apply) })];
    }),
  );
}

const settleWith = (fallback: Pattern, apply: (part: string) => string): Pattern => {
  const whole = literalOf(settle(fallback));
  return whole === undefined ? fallback : text(apply(whole));
};

function keepDeclared(before: Hole, after: Hole): Hole {
  if (declaredDefaults.has(before)) declaredDefaults.add(after);
  return after;
}

/** `"{}/{name}".format(...)` */
export function formatBraces(
  template: Pattern,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Pattern {
  let next = 0;
  const fill = (field: string): Pattern => {
    const key = field.replace(/[!:].*$/, "");
    const value = key === "" ? positional[next++] : (named.get(key) ?? positional[Number(key)]);
    return value === undefined ? namedHole(key === "" ? "value" : key) : patternOrHole(value, key || "value");
  };
  return substitute(template, /\{\{|\}\}|\{([^{}]*)\}/g, (match) =>
    match[1] === undefined ? text(match[0].charAt(0)) : fill(match[1]),
  );
}

/** `"%s/%(name)s" % values` */
export function formatPercent(template: Pattern, values: Value): Pattern {
  const positional = values.kind === "sequence" ? values.items : [values];
  const named: ReadonlyMap<string, Value> = values.kind === "dict" ? values.entries : new Map();
  let next = 0;
  return substitute(template, /%%|%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?[sdrif]/g, (match) => {
    if (match[0] === "%%") return text("%");
    const value = match[1] === undefined ? positional[next++] : named.get(match[1]);
    return value === undefined ? namedHole(match[1] ?? "value") : patternOrHole(value, match[1] ?? "value");
  });
}

function substitute(template: Pattern, holes: RegExp, fill: (match: RegExpMatchArray) => Pattern): Pattern {
  const parts: Pattern[] = [];
  for (const part of template) {
    if (part.kind === "hole") {
      parts.push([part]);
      continue;
    }
    let from = 0;
    for (const match of part.text.matchAll(holes)) {
      parts.push(text(part.text.slice(from, match.index)), fill(match));
      from = match.index + match[0].length;
    }
    parts.push(text(part.text.slice(from)));
  }
  return concat(...parts);
}

export const shortText = (site: Site): string => sourceText(site).replace(/\s+/g, " ").trim();

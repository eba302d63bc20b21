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
import { isNone, namedHole, optionsOf, plain, string, undeterminedAt } from "./make-value.ts";
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

/** The text of a value of which no part is open. */
export const literalText = (value: Value | undefined): string | undefined => {
  const pattern = value === undefined ? null : patternOf(value);
  return pattern === null ? undefined : literalOf(pattern);
};

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

/** The same default after a change of its text. */
export function keepDeclared(before: Hole, after: Hole): Hole {
  if (declaredDefaults.has(before)) declaredDefaults.add(after);
  return after;
}

import { concat, literalOf, type Pattern, text } from "../../contract/pattern.ts";
import { keepDeclared, patternOf, settle } from "./strings.ts";
import type { Value } from "./value.ts";

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
  if (method === "replace" && couldGrow(pattern, literals)) return null;
  const whole = literalOf(pattern);
  if (whole !== undefined) return text(apply(whole, literals));
  return applyAroundHoles(pattern, method, (part) => apply(part, literals));
}

/** What a replacement could make at the most; repeated, it would soon be more than fits anywhere. */
const LONGEST = 2_000_000;

const couldGrow = (pattern: Pattern, [, to = ""]: readonly string[]): boolean =>
  pattern.some((part) => part.kind === "text" && (part.text.length + 1) * to.length > LONGEST);

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

import { escapeRegExp } from "./escape-reg-exp.ts";
import { type Hole, hasGreedy, type Pattern, type PatternPart } from "./pattern.ts";
import { isGreedy, literalSegment, onlyHole, type Segment } from "./segments.ts";

/**
 * Whether every path that fits the second route fits the first one as well, as Starlette compares them: segment by
 * segment, the slash at the end included. False where that is not certain, so for every path that is not known whole.
 */
export function coversPath(wide: Pattern, narrow: Pattern): boolean {
  return ![...wide, ...narrow].some(isUnknown) && coversAll(exactSegments(wide), exactSegments(narrow));
}

/** The same paths, whatever their parameters are called. */
export const isSamePath = (one: Pattern, other: Pattern): boolean =>
  coversPath(one, other) && coversPath(other, one);

const isUnknown = (part: PatternPart): boolean => part.kind === "hole" && part.role !== "param";

/** Unlike for requests, an empty segment stays one: `/items` and `/items/` are two routes. */
export function exactSegments(pattern: Pattern): Segment[] {
  const segments: PatternPart[][] = [[]];
  for (const part of pattern) {
    const [first = "", ...rest] = part.kind === "text" ? part.text.split("/") : [];
    if (part.kind === "hole") segments.at(-1)?.push(part);
    else if (first !== "") segments.at(-1)?.push({ kind: "text", text: first });
    for (const text of rest) segments.push(text === "" ? [] : [{ kind: "text", text }]);
  }
  return segments;
}

/** A convertor for paths takes the rest, or as many segments as leave what stands behind it. */
function coversAll(wide: readonly Segment[], narrow: readonly Segment[]): boolean {
  const [first, ...rest] = wide;
  const [own, ...others] = narrow;
  if (first === undefined || own === undefined) return first === undefined && own === undefined;
  if (isGreedy(first)) return narrow.some((_, index) => coversAll(rest, narrow.slice(index + 1)));
  return coversSegment(first, own) && coversAll(rest, others);
}

function coversSegment(wide: Segment, narrow: Segment): boolean {
  const text = literalSegment(narrow);
  if (text !== null) return new RegExp(`^${wide.map(sourceOf).join("")}$`).test(text);
  if (hasGreedy(narrow)) return false;
  const hole = onlyHole(wide);
  if (hole !== null) return hole.only === undefined || isSameHole(hole, onlyHole(narrow));
  return (
    wide.length === narrow.length && wide.every((part, index) => isSamePart(part, narrow[index] ?? part))
  );
}

const isSamePart = (one: PatternPart, other: PatternPart): boolean =>
  one.kind === "text" || other.kind === "text"
    ? one.kind === "text" && other.kind === "text" && one.text === other.text
    : isSameHole(one, other);

const isSameHole = ({ only }: Hole, other: Hole | null): boolean => other !== null && only === other.only;

/** Starlette's own expressions for its convertors. */
const CONVERTORS: Readonly<Record<NonNullable<Hole["only"]>, string>> = {
  int: "[0-9]+",
  float: "[0-9]+(?:\\.[0-9]+)?",
  uuid: "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}",
};

const sourceOf = (part: PatternPart): string => {
  if (part.kind === "text") return escapeRegExp(part.text);
  return part.only === undefined ? "[^/]+" : CONVERTORS[part.only];
};

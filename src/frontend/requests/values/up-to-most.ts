import { concat, hole, type Pattern, render } from "../../../contract/pattern.ts";
import { groupBy } from "../../../contract/per-object.ts";
import { type At, MOST, unknown } from "./evaluator.ts";
import { sharedStart } from "./shared-start.ts";
import type { Value } from "./value.ts";

/** Of too many alternatives, what is left out is not nothing: texts begin as all do, the rest is not known. */
export function upToMost(values: readonly Value[], at: At): readonly Value[] {
  if (values.length <= MOST) return values;
  const patterns = values.flatMap((value) => (value.kind === "text" ? [value.pattern] : []));
  if (patterns.length < values.length) return [...values.slice(0, MOST - 1), ...unknown(at)];
  return upToMostTexts(patterns).map((pattern) => ({ kind: "text", pattern }));
}

/** The same of texts alone. */
export function upToMostTexts(patterns: readonly Pattern[]): readonly Pattern[] {
  if (patterns.length <= MOST) return patterns;
  const paths = oneOfEach(patterns, beforeQuery);
  if (paths.length <= MOST) return paths;
  const told = oneOfEach(paths, behindBase);
  return told.length <= MOST ? told : [...told.slice(0, MOST - 1), concat(sharedStart(told), hole("value"))];
}

/** Of those that are alike the first, or the one whose base somebody can set. */
const oneOfEach = (patterns: readonly Pattern[], like: (pattern: Pattern) => string): readonly Pattern[] =>
  [...groupBy(patterns, like).values()].flatMap((alike) => [alike.find(isSettable) ?? alike[0] ?? []]);

const isSettable = ([head]: Pattern): boolean => head?.kind === "hole" && head.role === "env";

/** Where there are many, those that differ in the query of a URL are one. */
const beforeQuery = (pattern: Pattern): string => render(pattern).replace(/\?.*$/s, "");

/** Then those that differ in bases of which nothing is known: `base() + path`, where some of what `base` may be is not read. */
function behindBase(pattern: Pattern): string {
  const path = pattern.findIndex(({ kind }) => kind === "text");
  return path > 0 ? `<base>${render(pattern.slice(path))}` : render(pattern);
}

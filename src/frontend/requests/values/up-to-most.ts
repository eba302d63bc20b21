import { concat, hole, type Pattern, render } from "../../../contract/pattern.ts";
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
  const paths = [
    ...new Map(patterns.toReversed().map((each) => [beforeQuery(each), each])).values(),
  ].reverse();
  if (paths.length <= MOST) return paths;
  return [...paths.slice(0, MOST - 1), concat(sharedStart(paths), hole("value"))];
}

/** Where there are many, those that differ in the query of a URL are one. */
const beforeQuery = (pattern: Pattern): string => render(pattern).replace(/\?.*$/s, "");

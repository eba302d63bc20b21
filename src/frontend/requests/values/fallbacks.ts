import type { Hole } from "../../../contract/pattern.ts";
import { literalSegment, splitUrl } from "../../../contract/segments.ts";
import type { At, Evaluator } from "./evaluator.ts";
import type { Value } from "./value.ts";

/** An environment value carries what stands in for it: of several the first whose path is known. Else any base could. */
export function withFallback(
  value: Value & { kind: "text" },
  right: readonly Value[],
  at: At,
  to: Evaluator,
): Value {
  const [only] = value.pattern;
  if (value.pattern.length !== 1 || only?.kind !== "hole" || only.role !== "env") return value;
  const given = to.patterns(
    right.filter((one) => one.kind === "text"),
    at,
  );
  const fallback = given.find((one) => splitUrl(one).segments.every((part) => literalSegment(part) !== null));
  return { kind: "text", pattern: [guardedHole(only, to, fallback)] };
}

/** Something else gives a value where the environment does not. */
export function guardedHole(hole: Hole, to: Evaluator, fallback = hole.fallback): Hole {
  const made: Hole = fallback === undefined ? { ...hole } : { ...hole, fallback };
  const origin = to.origins.get(hole);
  if (origin?.kind === "environment") to.origins.set(made, { ...origin, guarded: true });
  return made;
}

import type { At, Evaluator } from "./evaluator.ts";
import type { Value } from "./value.ts";

/** An environment value carries what stands in for it. */
export function withFallback(
  value: Value & { kind: "text" },
  right: readonly Value[],
  at: At,
  to: Evaluator,
): Value {
  const [only] = value.pattern;
  if (value.pattern.length !== 1 || only?.kind !== "hole" || only.role !== "env") return value;
  const origin = to.origins.get(only);
  const [fallback] = to.patterns(
    right.filter((one) => one.kind === "text"),
    at,
  );
  const part = fallback === undefined ? { ...only } : { ...only, fallback };
  if (origin?.kind === "environment") to.origins.set(part, { ...origin, guarded: true });
  return { kind: "text", pattern: [part] };
}

import type { Hole } from "../../../contract/pattern.ts";
import type { Expression } from "../../script/tree.ts";
import { environmentText } from "./environment.ts";
import type { At, Evaluator } from "./evaluator.ts";
import type { Value } from "./value.ts";

/** What a page finds on its window, where it is none of the browser's own. */
export const isPageSetting = (value: Value): value is Value & { kind: "library" } =>
  value.kind === "library" && value.package === "" && !BUILT_IN.test(value.name);

const BUILT_IN =
  /^(?:process|import\.meta|navigator|document|(?:local|session)Storage|screen|history|location|performance|crypto|console|JSON|Math|Date|Number|String|Object|Array|Intl|Symbol|Reflect|window|self|globalThis|global|parent|top|opener|name|origin|status)(?:\.|$)/;

/**
 * `window.ENV?.API_URL || import.meta.env.VITE_API_URL || "/api"`: what the server puts into a page is one more
 * environment, and one base with the one that stands in for it. Null where that is no base.
 */
export function pageSetting(
  { name }: Value & { kind: "library" },
  right: readonly Value[],
  at: At & { readonly node: Expression & { kind: "logical" } },
  to: Evaluator,
): Value | null {
  const [only, ...others] = right;
  if (only?.kind !== "text" || others.length > 0) return null;
  const [first] = only.pattern;
  if (first?.kind === "hole" && first.role === "env" && only.pattern.length === 1)
    return { kind: "text", pattern: [guardedHole(first, to)] };
  if (first !== undefined && (first.kind !== "text" || !BASE.test(first.text))) return null;
  const last = name.slice(name.lastIndexOf(".") + 1);
  const own = environmentText(last, { ...at, node: at.node.left }, true, to);
  return own.kind === "text" ? withFallback(own, right, at, to) : own;
}

/** A path or an address. */
const BASE = /^(?:[a-z][a-z0-9+.-]*:)?\//i;

/** Something else gives a value where the environment does not. */
function guardedHole(hole: Hole, to: Evaluator): Hole {
  const made: Hole = { ...hole };
  const origin = to.origins.get(hole);
  if (origin?.kind === "environment") to.origins.set(made, { ...origin, guarded: true });
  return made;
}

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

import type { Pattern } from "../../../contract/pattern.ts";
import type { Expression } from "../../script/tree.ts";
import { environmentText } from "./environment.ts";
import type { At, Evaluator } from "./evaluator.ts";
import { guardedHole, withFallback } from "./fallbacks.ts";
import type { Value } from "./value.ts";

type Library = Value & { readonly kind: "library" };

/** `window.__ENV__.apiUrl`, `window.ROOT_PATH`, which no script puts there: what the server puts into a page is one more environment. */
export function configuredByPage({ package: from, name }: Library, at: At, to: Evaluator): Pattern | null {
  const [first = "", ...members] = name.split(".");
  const isConfiguration =
    from === "" && (CONSTANT.test(first) || (members.length > 0 && CONFIGURATION.test(first)));
  if (!isConfiguration) return null;
  const text = environmentText(members.at(-1) ?? first, at, true, to);
  return text.kind === "text" ? text.pattern : null;
}

/** As constants are written: no browser has a text of such a name. */
const CONSTANT = /^_*[A-Z][A-Z0-9]*_[A-Z0-9_]*$|^__\w+__$/;
const CONFIGURATION = /^_*\w*(?:env|config|settings)_*$/i;

/** What a page finds on its window, where it is none of the browser's own. */
export const isPageSetting = (value: Value): value is Library =>
  value.kind === "library" && value.package === "" && !BUILT_IN.test(value.name);

const BUILT_IN =
  /^(?:process|import\.meta|navigator|document|(?:local|session)Storage|screen|history|location|performance|crypto|console|JSON|Math|Date|Number|String|Object|Array|Intl|Symbol|Reflect|window|self|globalThis|global|parent|top|opener|name|origin|status)(?:\.|$)/;

/**
 * `window.ENV?.API_URL || import.meta.env.VITE_API_URL || "/api"`: whatever it is called, it is one base with the one
 * that stands in for it. Null where that is no base.
 */
export function pageSetting(
  { name }: Library,
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

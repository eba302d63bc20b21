import { concat, type Pattern, type PatternPart } from "../../contract/pattern.ts";
import type { ScriptModule } from "../script/tree.ts";
import { literalText } from "./literal-text.ts";
import type { Rewrite } from "./proxy.ts";
import { scriptPlace } from "./script-place.ts";
import { propertyOf, walkObjects } from "./walk-objects.ts";

const CONFIG = /(?:^|\/)next\.config\.(?:[cm]?js|[cm]?ts)$/;

/** `{ source, destination }` under `rewrites` of a Next configuration, in order; conditions (`has`, `missing`) are not asked for. */
export function nextRewrites(module: ScriptModule): Rewrite[] {
  if (!CONFIG.test(module.file)) return [];
  const rewrites: Rewrite[] = [];
  walkObjects(module, (node, keys) => {
    if (!keys.includes("rewrites")) return;
    const source = propertyOf(node, "source");
    const destination = propertyOf(node, "destination");
    const from = source === null ? null : literalText(source, module);
    const to = destination === null ? null : literalText(destination, module);
    if (from === null || to === null) return;
    rewrites.push({ from: pathParameters(from), to: pathParameters(to), place: scriptPlace(module, node) });
  });
  return rewrites;
}

/** `:id` is a parameter, `:path*` and `:path+` any number of segments, `:id(\\d+)` a parameter. */
export function pathParameters(pattern: Pattern): Pattern {
  return concat(...pattern.map((part): Pattern => (part.kind === "text" ? parseText(part.text) : [part])));
}

function parseText(source: string): Pattern {
  const parts: PatternPart[] = [];
  let from = 0;
  for (const match of source.matchAll(/(?<=\/):(\w+)(?:\([^)]*\))?([*+?])?/g)) {
    if (match.index > from) parts.push({ kind: "text", text: source.slice(from, match.index) });
    const greedy = match[2] === "*" || match[2] === "+" || match[0].includes("(.*)");
    const part: PatternPart = { kind: "hole", name: match[1] ?? "", role: "param" };
    parts.push(greedy ? { ...part, greedy } : part);
    from = match.index + match[0].length;
  }
  if (from < source.length) parts.push({ kind: "text", text: source.slice(from) });
  return parts;
}

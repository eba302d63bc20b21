import { concat, literalOf, type Pattern, type PatternPart, text } from "../../contract/pattern.ts";
import type { ScriptModule } from "../script/tree.ts";
import { type ObjectNode, propertyOf } from "./config-objects.ts";
import { textsOf } from "./config-values.ts";
import { folderOf, trimSlash } from "./prefix-rewrite.ts";
import type { ProxySources, Rewrite } from "./proxy.ts";
import { scriptPlace } from "./script-place.ts";
import { walkObjects } from "./walk-objects.ts";

const CONFIG = /(?:^|\/)next\.config\.(?:[cm]?js|[cm]?ts)$/;

/**
 * `{ source, destination }` of a Next configuration that is no redirect, in order. Conditions (`has`, `missing`) and
 * spreads under a condition are not asked for: each is a way that a path can go.
 */
export function nextRewrites(module: ScriptModule, sources: ProxySources): Rewrite[] {
  if (!CONFIG.test(module.file)) return [];
  const base = basePathOf(module, sources);
  const rewrites: Rewrite[] = [];
  walkObjects(module, (node, keys) => {
    const source = propertyOf(node, "source");
    const destination = propertyOf(node, "destination");
    if (source === null || destination === null || isRedirect(node, keys)) return;
    const prefix = isWithoutBase(node) ? "" : base;
    const place = scriptPlace(module, node);
    for (const from of textsOf({ node: source, module }, sources)) {
      for (const to of textsOf({ node: destination, module }, sources))
        rewrites.push({
          from: concat(text(prefix), pathParameters(from)),
          to: pathParameters(to),
          place,
          folder: folderOf(module.file),
          by: "server",
        });
    }
  });
  return rewrites;
}

const isRedirect = (node: ObjectNode, keys: readonly string[]): boolean =>
  keys.includes("redirects") ||
  propertyOf(node, "permanent") !== null ||
  propertyOf(node, "statusCode") !== null;

function isWithoutBase(node: ObjectNode): boolean {
  const value = propertyOf(node, "basePath");
  return value?.kind === "literal" && value.value === false;
}

function basePathOf(module: ScriptModule, sources: ProxySources): string {
  let base = "";
  walkObjects(module, (node) => {
    const value = propertyOf(node, "basePath");
    const [written] = value === null ? [] : textsOf({ node: value, module }, sources);
    if (base === "" && written !== undefined) base = trimSlash(literalOf(written) ?? "");
  });
  return base;
}

/** `:id` is a parameter, `:path*` and `:path+` any number of segments, `:id(\\d+)` a parameter; `*` alone is any rest. */
export function pathParameters(pattern: Pattern): Pattern {
  return concat(...pattern.map((part): Pattern => (part.kind === "text" ? parseText(part.text) : [part])));
}

function parseText(source: string): Pattern {
  const parts: PatternPart[] = [];
  let from = 0;
  for (const match of source.matchAll(/(?<=\/):(\w+)(\([^)]*\))?([*+?])?|(?<=\/)\((\.[*+])\)/g)) {
    if (match.index > from) parts.push({ kind: "text", text: source.slice(from, match.index) });
    const [, name, matcher, times, rest] = match;
    const greedy = times === "*" || times === "+" || /^\(\.[*+]\)$/.test(matcher ?? "") || rest !== undefined;
    const part: PatternPart = { kind: "hole", name: name ?? "1", role: "param" };
    parts.push(greedy ? { ...part, greedy } : part);
    from = match.index + match[0].length;
  }
  if (from < source.length) parts.push({ kind: "text", text: source.slice(from) });
  return parts;
}

import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { entriesOf } from "./config-entries.ts";
import { type ConfigAt, returnsOf } from "./config-names.ts";
import { type ObjectNode, objectsOf, propertyOf } from "./config-objects.ts";
import { textsOf } from "./config-values.ts";
import { prefixRewrite, trimSlash } from "./prefix-rewrite.ts";
import type { ProxySources, Rewrite } from "./proxy.ts";
import { applyReplaced, type ReplacedPrefix, replacedPrefix } from "./replaced-prefix.ts";
import { scriptPlace } from "./script-place.ts";
import { walkProperties } from "./walk-objects.ts";

const CONFIG =
  /(?:^|\/)(?:vite|vue|astro|nuxt|rsbuild|rspack|webpack|quasar)[\w.]*\.config\.(?:[cm]?js|[cm]?ts)$/;

/**
 * `server.proxy` of Vite, `devServer.proxy` of webpack and its like: a prefix is handed on, changed when `rewrite` or
 * `pathRewrite` says so. What a function does to paths beyond one replacement is not understood.
 */
export function devServerProxies(module: ScriptModule, sources: ProxySources): Rewrite[] {
  if (!CONFIG.test(module.file)) return [];
  const rewrites: Rewrite[] = [];
  walkProperties(module, "proxy", (value) => {
    if (value.kind === "array") {
      for (const entry of objectsOf({ node: value, module }, sources))
        rewrites.push(...fromContext(entry, sources));
      return;
    }
    for (const owner of objectsOf({ node: value, module }, sources)) {
      for (const { key, value: target, module: home } of entriesOf(owner, sources)) {
        const prefix = prefixOf(key);
        if (prefix !== null) rewrites.push(...toRewrites(prefix, { node: target, module: home }, sources));
      }
    }
  });
  return rewrites;
}

/** `{ context: ["/api"], target, pathRewrite }` */
function fromContext(entry: { node: ObjectNode; module: ScriptModule }, sources: ProxySources): Rewrite[] {
  const context = propertyOf(entry.node, "context");
  const items = context?.kind === "array" ? context.items : [context];
  return items.flatMap((item) => {
    const prefix = item?.kind === "string" ? prefixOf(item.value) : null;
    return prefix === null ? [] : toRewrites(prefix, entry, sources);
  });
}

/** A plain prefix, or a regular expression that is one: `^/api/.*`. */
export function prefixOf(key: string): string | null {
  const plain = key
    .replace(/^\^/, "")
    .replace(/\(?\/?\.\*\)?\$?$|\/\*\*?$|\(\/\|\$\)$/, "")
    .replace(/\/$/, "");
  return plain !== "" && /^\/[/\w.@-]*$/.test(plain) ? plain : null;
}

function toRewrites(prefix: string, at: ConfigAt, sources: ProxySources): Rewrite[] {
  const place = scriptPlace(at.module, at.node);
  const owners = objectsOf(at, sources);
  if (owners.length === 0)
    return textsOf(at, sources).map((host) =>
      prefixRewrite(prefix, behind(host, prefix), { place, by: "server" }),
    );
  return owners.flatMap(({ node, module }) => {
    const target = propertyOf(node, "target");
    const replaced = replacementOf(node, module, sources);
    const changed =
      replaced === "unknown" ? null : applyReplaced(prefix, replaced ?? { from: prefix, to: prefix });
    if (target === null || changed === null) return [];
    const hosts = textsOf({ node: target, module }, sources);
    if (hosts.length === 0)
      return [prefixRewrite(changed.from, behind(SOME_HOST, changed.to), { place, by: "deployment" })];
    return hosts.map((host) =>
      prefixRewrite(changed.from, behind(host, changed.to), { place, by: "server" }),
    );
  });
}

/** A target that is not known is believed where it leads to an operation. */
const SOME_HOST = text("http://backend");

const behind = (host: Pattern, path: string): Pattern => {
  const last = host.at(-1);
  const base = last?.kind === "text" ? [...host.slice(0, -1), ...text(trimSlash(last.text))] : host;
  return concat(base, text(path));
};

/** What the entry does to its paths; null for nothing. */
export function replacementOf(
  node: ObjectNode,
  module: ScriptModule,
  sources: ProxySources,
): ReplacedPrefix | "unknown" | null {
  const rewrite = propertyOf(node, "rewrite") ?? propertyOf(node, "pathRewrite");
  if (rewrite === null) return null;
  const [body] = rewrite.kind === "function" ? returnsOf(rewrite.body) : [];
  if (body !== undefined) return fromReplace(body) ?? "unknown";
  const [table] = objectsOf({ node: rewrite, module }, sources);
  const entries = table === undefined ? [] : entriesOf(table, sources);
  const [only] = entries;
  const [to] = only === undefined ? [] : textsOf({ node: only.value, module: only.module }, sources);
  const [part] = to ?? [];
  if (only === undefined || to === undefined || entries.length > 1 || to.length > 1) return "unknown";
  return replacedPrefix(only.key, part?.kind === "text" ? part.text : "") ?? "unknown";
}

/** `path.replace(/^\/api/, "")` */
export function fromReplace(call: Expression): ReplacedPrefix | null {
  if (call.kind !== "call" || call.callee.kind !== "member" || call.callee.property !== "replace")
    return null;
  const [searched, replacement] = call.args;
  if (replacement?.kind !== "string") return null;
  if (searched?.kind === "string") return replacedPrefix(escapeDots(searched.value), replacement.value);
  return searched?.kind === "literal" && searched.pattern !== undefined
    ? replacedPrefix(searched.pattern, replacement.value)
    : null;
}

const escapeDots = (literal: string): string => literal.replace(/[.]/g, "\\.");

import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { literalText } from "./literal-text.ts";
import type { Rewrite } from "./proxy.ts";
import { scriptPlace } from "./script-place.ts";
import { propertyOf, walkObjects } from "./walk-objects.ts";

const CONFIG = /(?:^|\/)(?:vite|vue|astro|nuxt|rsbuild)\.config\.(?:[cm]?js|[cm]?ts)$/;
const REST: Pattern = [{ kind: "hole", name: "rest", role: "param", greedy: true }];

/** `server.proxy` of a Vite configuration (`devServer.proxy` likewise): a prefix is handed on, changed when `rewrite` says so. */
export function viteProxies(module: ScriptModule): Rewrite[] {
  if (!CONFIG.test(module.file)) return [];
  const rewrites: Rewrite[] = [];
  walkObjects(module, (node, keys) => {
    if (keys.at(-1) !== "proxy") return;
    for (const { key, value } of node.properties) {
      const prefix = typeof key === "string" ? prefixOf(key) : null;
      const to = prefix === null ? null : targetOf(prefix, value, module);
      if (prefix === null || to === null) continue;
      rewrites.push({ from: concat(text(`${prefix}/`), REST), to, place: scriptPlace(module, value) });
    }
  });
  return rewrites;
}

/** A plain prefix, or a regular expression that is one: `^/api/.*`. */
function prefixOf(key: string): string | null {
  const plain = key
    .replace(/^\^/, "")
    .replace(/\/?\.\*\$?$/, "")
    .replace(/\/$/, "");
  return /^[/\w.@-]*$/.test(plain) ? plain : null;
}

function targetOf(prefix: string, value: Expression, module: ScriptModule): Pattern | null {
  const target = value.kind === "object" ? propertyOf(value, "target") : value;
  const host = target === null ? null : literalText(target, module);
  if (host === null) return null;
  const rewrite =
    value.kind === "object" ? (propertyOf(value, "rewrite") ?? propertyOf(value, "pathRewrite")) : null;
  const path = rewrite === null ? prefix : rewrittenPrefix(rewrite);
  if (path === null) return null;
  const trimmed = host.map((part, index) =>
    part.kind === "text" && index === host.length - 1
      ? { ...part, text: part.text.replace(/\/$/, "") }
      : part,
  );
  return concat(
    trimmed.filter((part) => part.kind === "hole" || part.text !== ""),
    text(`${path}/`),
    REST,
  );
}

/** `(path) => path.replace(/^\/api/, "")`: what the prefix becomes. Other functions are not understood. */
function rewrittenPrefix(rewrite: Expression): string | null {
  const [body] = rewrite.kind === "function" ? rewrite.body : [];
  const call = body?.kind === "return" ? body.value : null;
  if (call?.kind === "call" && call.callee.kind === "member" && call.callee.property === "replace") {
    const [, replacement] = call.args;
    return replacement?.kind === "string" ? replacement.value.replace(/\/$/, "") : null;
  }
  const [only] = rewrite.kind === "object" ? rewrite.properties : [];
  return only?.value.kind === "string" ? only.value.value.replace(/\/$/, "") : null;
}

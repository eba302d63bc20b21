import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { ScriptModule } from "../script/tree.ts";
import { entriesOf } from "./config-entries.ts";
import type { ConfigAt } from "./config-names.ts";
import { objectsOf, propertyOf } from "./config-objects.ts";
import { textsOf } from "./config-values.ts";
import { prefixOf } from "./dev-server-proxies.ts";
import { prefixRewrite, trimEnd } from "./prefix-rewrite.ts";
import type { ProxySources, Rewrite } from "./proxy.ts";
import { scriptPlace } from "./script-place.ts";
import { walkProperties } from "./walk-objects.ts";

const CONFIG = /(?:^|\/)(?:nuxt|nitro)\.config\.(?:[cm]?js|[cm]?ts)$/;

/**
 * `routeRules: { "/api/**": { proxy: "http://backend/**" } }`, and `nitro.devProxy`, both of which put what stands
 * behind the key behind the target.
 */
export function nuxtRules(module: ScriptModule, sources: ProxySources): Rewrite[] {
  if (!CONFIG.test(module.file)) return [];
  const rewrites: Rewrite[] = [];
  const read = (key: "routeRules" | "devProxy", targetOf: (at: ConfigAt) => Pattern[]): void =>
    walkProperties(module, key, (value) => {
      for (const owner of objectsOf({ node: value, module }, sources)) {
        for (const entry of entriesOf(owner, sources)) {
          const prefix = prefixOf(entry.key);
          const targets = targetOf({ node: entry.value, module: entry.module });
          if (prefix === null) continue;
          const place = scriptPlace(entry.module, entry.value);
          for (const to of targets) rewrites.push(prefixRewrite(prefix, to, { place, by: "server" }));
        }
      }
    });
  read("routeRules", (at) => wildTargets(at, sources));
  read("devProxy", (at) => targets(at, "target", sources).map(trimEnd));
  return rewrites;
}

/** Only a target with a wildcard takes the rest of the path. */
function wildTargets(at: ConfigAt, sources: ProxySources): Pattern[] {
  return objectsOf(at, sources).flatMap(({ node, module }) => {
    const proxy = propertyOf(node, "proxy");
    const given = proxy === null ? [] : targets({ node: proxy, module }, "to", sources);
    return given.flatMap((target) => {
      const last = target.at(-1);
      if (last?.kind !== "text" || !last.text.endsWith("/**")) return [];
      return [concat(target.slice(0, -1), text(last.text.slice(0, -"/**".length)))];
    });
  });
}

/** The target itself, or an object that has it. */
function targets(at: ConfigAt, key: string, sources: ProxySources): Pattern[] {
  const owners = objectsOf(at, sources);
  if (owners.length === 0) return textsOf(at, sources);
  return owners.flatMap(({ node, module }) => {
    const value = propertyOf(node, key);
    return value === null ? [] : textsOf({ node: value, module }, sources);
  });
}

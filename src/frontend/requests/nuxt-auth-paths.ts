import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { WrittenPath } from "../../contract/request.ts";
import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { ScriptModule } from "../script/tree.ts";
import { literalProperty, propertyValue } from "./literal-property.ts";

/**
 * The endpoints that a Nuxt configuration gives to nuxt-auth, or to the auth module before it:
 * `auth: { baseURL: "/api/auth", provider: { endpoints: { signIn: { path: "/login", method: "post" } } } }`.
 */
export function nuxtAuthPaths(graph: ModuleGraph, module: ScriptModule): WrittenPath[] {
  if (!/(?:^|\/)nuxt\.config\.[cm]?[jt]s$/.test(module.file)) return [];
  const found: WrittenPath[] = [];
  walk(module.body, (node) => {
    const auth = node.kind === "object" ? propertyValue(node, "auth") : null;
    if (auth?.kind !== "object") return;
    const base = literalProperty(auth, "baseURL") ?? "";
    walk([auth], (inner) => {
      const endpoints = inner.kind === "object" ? propertyValue(inner, "endpoints") : null;
      if (endpoints?.kind !== "object") return;
      for (const { value } of endpoints.properties) {
        const path = literalProperty(value, "path") ?? literalProperty(value, "url");
        if (path !== null)
          found.push({
            path: joined(base, path),
            place: graph.placeOf(module.file, value),
            handedTo: "nuxt-auth",
          });
      }
    });
  });
  return found;
}

const joined = (base: string, path: string): Pattern =>
  concat(text(base.replace(/\/+$/, "")), text(base === "" ? path : path.replace(/^\/*/, "/")));

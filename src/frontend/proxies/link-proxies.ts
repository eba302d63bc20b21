import type { ScriptModule } from "../script/tree.ts";
import { nextRewrites } from "./next-rewrites.ts";
import { ownRoutes } from "./own-routes.ts";
import type { Proxies } from "./proxy.ts";
import { viteProxies } from "./vite-proxies.ts";

/** What the frontend's own server, or its development server, answers itself and hands on. Configurations are read, never run. */
export function linkProxies(modules: Iterable<ScriptModule>): Proxies {
  const all = [...modules];
  return {
    rewrites: all.flatMap((module) => [...nextRewrites(module), ...viteProxies(module)]),
    ownRoutes: all.flatMap(ownRoutes),
  };
}

import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { perGraph } from "../modules/per-graph.ts";

const BUILD =
  /(?:^|\/)(?:webpack|craco|rspack|rsbuild|rollup|vite|next|vue|config-overrides)(?:[\w-]*\/[\w./-]+|[\w.-]*)\.[cm]?[jt]s$/;

/**
 * Whether the build has to do with a variable of the environment: what is compiled in (`DefinePlugin`, `define`, `env`)
 * has what the build's configuration gives it.
 */
export const isDefinedByBuild = (graph: ModuleGraph, name: string): boolean => namesInBuild(graph).has(name);

const namesInBuild = perGraph((graph): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { file, body } of graph.modules.values()) {
    if (!BUILD.test(file)) continue;
    walk(body, (node) => {
      if (node.kind !== "object") return;
      for (const { key } of node.properties)
        if (typeof key === "string") names.add(key.replace(/^(?:process\.env|import\.meta\.env)\./, ""));
    });
  }
  return names;
});

import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { isWindow } from "../modules/page-window.ts";
import type { Expression, Pattern } from "../script/tree.ts";
import type { At, Program } from "./program.ts";

/** The name of what is put on the page for other scripts: `window.api = …`; null for any other target. */
export const globalName = (target: Pattern): string | null =>
  target.kind === "expression" ? nameOnWindow(target.value) : null;

function nameOnWindow(node: Expression): string | null {
  return node.kind === "member" && typeof node.property === "string" && isWindow(node.object)
    ? node.property
    : null;
}

/** Where scripts name what is put on the page: `api`, `window.api`. */
export const usesOfGlobal = (program: Program, name: string): readonly At[] =>
  program.once("page-globals", () => indexUses(program.graph)).get(name) ?? [];

function indexUses(graph: ModuleGraph): ReadonlyMap<string, readonly At[]> {
  const put = namesPut(graph);
  const uses = new Map<string, At[]>([...put].map((name) => [name, []]));
  for (const { file, body } of graph.modules.values()) {
    walk(body, (node) => {
      if (node.kind === "member") {
        const name = nameOnWindow(node);
        if (name !== null) uses.get(name)?.push({ file, node });
      } else if (node.kind === "identifier" && put.has(node.name) && graph.resolve(file, node) === null)
        uses.get(node.name)?.push({ file, node });
    });
  }
  return uses;
}

function namesPut(graph: ModuleGraph): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { body } of graph.modules.values()) {
    walk(body, (node) => {
      const name = node.kind === "assign" ? globalName(node.target) : null;
      if (name !== null) names.add(name);
    });
  }
  return names;
}

import { walk } from "../../../modules/children.ts";
import { perGraph } from "../../../modules/per-graph.ts";
import type { Expression } from "../../../script/tree.ts";
import { type Framework, frameworkOf, frameworksIn } from "./frameworks.ts";

/** An element that gives a data provider to all screens of its framework. */
export interface Panel {
  readonly framework: Framework;
  readonly provider: Expression;
  readonly file: string;
}

/** `<Admin dataProvider={…}>`, `<Refine dataProvider={…}>` */
export const panelsOf = perGraph((graph): readonly Panel[] => {
  const found: Panel[] = [];
  for (const { file, body } of graph.modules.values()) {
    if (frameworksIn(graph, file).size === 0) continue;
    walk(body, (node) => {
      if (node.kind !== "jsx" || node.tag === null) return;
      const provider = node.attributes.find(({ name }) => name === "dataProvider")?.value;
      const target = provider == null ? null : graph.resolveExpression(file, node.tag);
      const framework = target?.kind === "package" ? frameworkOf(target.package) : null;
      if (provider != null && framework !== null) found.push({ framework, provider, file });
    });
  }
  return found;
});

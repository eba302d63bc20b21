import type { Declaration } from "../modules/graph.ts";
import { loadedBy } from "../modules/lazy-component.ts";
import type { Expression } from "../script/tree.ts";
import type { Program } from "./program.ts";

/** `lazy(() => import("./Page"))` is that module's default export; `.then(m => ({ default: m.Page }))` names another. */
export const lazyTargets = ({ graph }: Program, file: string, first: Expression): Declaration[] =>
  first.kind === "function" || first.kind === "identifier" ? loadedBy(graph, file, first) : [];

import type { Expression } from "../script/tree.ts";
import { type TreeNode, unwrap, walk } from "./children.ts";
import type { Declaration, ModuleGraph } from "./graph.ts";
import { calledName } from "./pass-through.ts";

const MAKERS = /^(?:lazy|dynamic|loadable|defineAsyncComponent)$/;

/**
 * The component that a variable will be once it is loaded: `lazy(() => import("./Page"))`, `dynamic(() =>
 * import("./page").then((one) => one.Page))`, `defineAsyncComponent({ loader: () => import("./Page.vue") })`.
 */
export function lazyComponent(graph: ModuleGraph, { value, file }: Declaration): Declaration | null {
  const call = value === null ? null : unwrap(value);
  if (call?.kind !== "call" || !MAKERS.test(calledName(call) ?? "")) return null;
  return call.args.flatMap((one) => loadedBy(graph, file, one))[0] ?? null;
}

/** What a loader imports, written where it is given or by its name: `lazy(loadPage)`. */
export function loadedBy(graph: ModuleGraph, file: string, loader: Expression): Declaration[] {
  const named = loader.kind === "identifier" ? graph.resolve(file, loader) : null;
  const { function: made, file: home } = named?.kind === "declaration" ? named.declaration : NONE;
  return made === null ? loadedIn(graph, file, [loader]) : loadedIn(graph, home, [made]);
}

const NONE = { function: null, file: "" };

/** What code imports when it runs: the modules' default exports, or those that a `.then()` takes. */
export function loadedIn(graph: ModuleGraph, file: string, nodes: readonly TreeNode[]): Declaration[] {
  const found: Declaration[] = [];
  walk(nodes, (node, around) => {
    if (node.kind !== "import" || typeof node.source === "string" || node.source.kind !== "string") return;
    const resolution = graph.resolveSpecifier(file, node.source.value);
    if (resolution.kind !== "file") return;
    const target = graph.exportOf(resolution.file, exportTaken(around.at(-2)) ?? "default");
    if (target?.kind === "declaration") found.push(target.declaration);
  });
  return found;
}

/** `.then((one) => one.Page)`, `.then((one) => ({ default: one.Page }))` */
function exportTaken(node: TreeNode | undefined): string | null {
  const taken: Expression | undefined = node?.kind === "call" ? node.args[0] : undefined;
  if (taken?.kind !== "function") return null;
  let name: string | null = null;
  walk(taken.body, (inner) => {
    if (inner.kind === "member" && typeof inner.property === "string") name ??= inner.property;
  });
  return name;
}

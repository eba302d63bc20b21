import type { Expression } from "../script/tree.ts";
import { unwrap, walk } from "./children.ts";
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
  let source: string | null = null;
  let name = "default";
  walk(call.args, (node) => {
    if (node.kind === "import" && typeof node.source !== "string" && node.source.kind === "string")
      source ??= node.source.value;
    name = (node.kind === "call" ? exportTaken(node) : null) ?? name;
  });
  const found = source === null ? null : graph.resolveSpecifier(file, source);
  const target = found?.kind === "file" ? graph.exportOf(found.file, name) : null;
  return target?.kind === "declaration" ? target.declaration : null;
}

/** `.then((one) => one.Page)`, `.then((one) => ({ default: one.Page }))` */
function exportTaken({ callee, args }: Expression & { kind: "call" | "new" }): string | null {
  const [taken] = args;
  if (callee.kind !== "member" || callee.property !== "then" || taken?.kind !== "function") return null;
  let name: string | null = null;
  walk(taken.body, (node) => {
    if (node.kind === "member" && typeof node.property === "string") name ??= node.property;
  });
  return name;
}

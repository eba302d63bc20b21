import type { ModuleGraph } from "../../../modules/graph.ts";

export type Framework = "react-admin" | "refine";

/** `react-admin` and its parts (`ra-core`), Refine under both of its scopes; null for any other package. */
export function frameworkOf(source: string): Framework | null {
  if (/^(?:react-admin|ra-(?:core|ui-[\w-]+|no-code))$/.test(source)) return "react-admin";
  return /^(?:@refinedev\/[\w-]+|@pankod\/refine[\w-]*)$/.test(source) ? "refine" : null;
}

/** The ones that a file imports something of. */
export function frameworksIn(graph: ModuleGraph, file: string): ReadonlySet<Framework> {
  const body = graph.modules.get(file)?.body ?? [];
  return new Set(body.flatMap((one) => (one.kind === "import" ? (frameworkOf(one.source) ?? []) : [])));
}

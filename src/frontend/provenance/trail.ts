import type { Expression } from "../script/tree.ts";
import type { Flow, Trail } from "./flow.ts";
import type { FunctionInfo } from "./function-info.ts";

const MOST_STEPS = 14;

/** The trail with one more use of a declaration; names that only say what a library calls are left out. */
export function addStep(
  flow: Flow,
  trail: Trail | null,
  info: Pick<FunctionInfo, "kind" | "name" | "file" | "node">,
  file: string,
  use: Expression,
): Trail | null {
  if (info.name === "" || isLibraryName(info.name)) return trail;
  if (trail !== null && trail.length >= MOST_STEPS) return trail;
  const place = flow.program.place(file, use);
  if (
    trail?.step.name === info.name &&
    trail.step.place.file === file &&
    trail.step.place.startLine === place.startLine
  )
    return trail;
  const step = {
    kind: info.kind,
    name: info.name,
    place,
    declaration: flow.program.place(info.file, info.node),
  };
  const next = { step, before: trail, length: (trail?.length ?? 0) + 1 };
  if (flow.farthest === null || flow.farthest.length < next.length) flow.farthest = next;
  return next;
}

/** Names of options that say only what a library calls. */
export const isLibraryName = (name: string): boolean => /^(?:queryFn|mutationFn|fetcher)$/.test(name);

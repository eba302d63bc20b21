import type { Request } from "../../contract/request.ts";
import type { Expression } from "../script/tree.ts";
import type { Program } from "./program.ts";

/** The expression that a request's place names: the one that covers it exactly, else the first call on its line. */
export function requestNode(program: Program, request: Request): Expression | null {
  const { file } = request.place;
  const module = program.graph.modules.get(file);
  if (!module) return null;
  const lineStart = module.lines[request.place.startLine - 1] ?? 0;
  const lineEnd = module.lines[request.place.startLine] ?? Number.POSITIVE_INFINITY;
  const index = program.index(file);
  if (request.place.startColumn === undefined || request.place.endColumn === undefined) {
    return index.calls.find((call) => call.start >= lineStart && call.start < lineEnd) ?? null;
  }
  const start = lineStart + request.place.startColumn - 1;
  const end = (module.lines[request.place.endLine - 1] ?? 0) + request.place.endColumn - 1;
  const exact = index.all.filter((node) => node.start === start && node.end === end);
  const call = exact.find((node) => node.kind === "call" || node.kind === "new") ?? exact[0];
  return call ?? smallestAround(index.all, start, end);
}

function smallestAround(nodes: readonly Expression[], start: number, end: number): Expression | null {
  let best: Expression | null = null;
  for (const node of nodes) {
    if (node.start > start || node.end < end) continue;
    if (best === null || node.end - node.start < best.end - best.start) best = node;
  }
  return best;
}

import type { Program } from "./program.ts";

/** It stands in one branch of several, under a condition that nobody judged. */
export function isChosen(program: Program, file: string, node: object): boolean {
  for (let parent = program.parentOf(file, node); parent; parent = program.parentOf(file, parent.node)) {
    const { kind } = parent.node as { kind?: string };
    if (kind === "conditional" || kind === "switch" || (kind === "if" && parent.key !== "test")) return true;
    if (parent.key === "cases" || (kind === "logical" && parent.key === "right")) return true;
  }
  return false;
}

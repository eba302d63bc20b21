import type { Statement } from "./tree.ts";

/** A block ends with `return` or `throw`: what stands behind it is only come to another way. */
export function leavesFunction(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  if (last?.kind === "block") return leavesFunction(last.body);
  return last?.kind === "return" || last?.kind === "throw";
}

import type { Expression } from "../script/tree.ts";
import type { Answer } from "./answers.ts";
import type { Terms } from "./flow.ts";
import { namedFunctionOf } from "./function-info.ts";
import { type Program, perNode } from "./program.ts";

/**
 * Of the requests whose answers come to the same state, those that literal data replaces: the answer passes the very
 * `a ?? b` or `c ? a : b` that lets the literals in, or the function that gives them back in its place, and does not come
 * the same way as they do.
 */
export function insteadOf(program: Program, { since }: Terms, answers: readonly Answer[]): string[] {
  if (since === null || answers.length === 0) return [];
  const gates = gatesAt(program, since.file, since.node);
  const { side } = since;
  const replaced = answers.filter(
    ({ flow }) =>
      (side === undefined || !flow.visited.has(side)) && gates.some((node) => flow.visited.has(node)),
  );
  return [...new Set(replaced.flatMap(({ requests }) => requests.map(({ id }) => id)))];
}

/** What an answer has to pass to be replaced there: the choice itself, or anything in the function that gives literals back. */
const gatesAt = perNode((program: Program, file: string, node: Expression): readonly Expression[] => {
  if (node.kind === "logical" || node.kind === "conditional") return [node];
  const around = namedFunctionOf(program, file, node)?.node;
  if (around === undefined) return [node];
  const inside = program.index(file).all.filter((one) => one.start >= around.start && one.end <= around.end);
  return [node, ...inside];
});

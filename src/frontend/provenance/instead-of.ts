import type { Request } from "../../contract/request.ts";
import type { Flow, Terms } from "./flow.ts";
import { namedFunctionOf } from "./function-info.ts";
import type { At, Program } from "./program.ts";

/** A request of the application, and where its answer goes. */
export interface Answer {
  readonly request: Request;
  readonly flow: Flow;
}

/**
 * Of the requests whose answers come to the same state, those that literal data replaces: the answer passes the very
 * `a ?? b` or `c ? a : b` that lets the literals in, or the function that gives them back in its place.
 */
export function insteadOf(program: Program, { since }: Terms, answers: readonly Answer[]): string[] {
  if (since === null) return [];
  const replaced = answers.filter(({ flow }) => passes(program, flow, since));
  return [...new Set(replaced.map(({ request }) => request.id))];
}

function passes(program: Program, flow: Flow, { file, node }: At): boolean {
  if (flow.visited.has(node)) return true;
  if (node.kind === "logical" || node.kind === "conditional") return false;
  const around = namedFunctionOf(program, file, node)?.node;
  if (around === undefined) return false;
  return program
    .index(file)
    .all.some((one) => one.start >= around.start && one.end <= around.end && flow.visited.has(one));
}

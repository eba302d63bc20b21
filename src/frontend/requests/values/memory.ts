import type { Expression } from "../../script/tree.ts";
import { type At, unknown } from "./evaluator.ts";
import type { Value } from "./value.ts";

export interface Memory {
  /** The answer for an expression outside of calls, looked for once. */
  readonly ask: (at: At, answer: () => readonly Value[]) => readonly Value[];
  /** What is being looked for was given up: nothing of it is kept. */
  readonly giveUp: () => void;
}

/**
 * Outside of calls an expression has one answer; while it is looked for, it is not known. What was found with such a
 * gap is not kept: it would be another one if something else had been asked first.
 */
export function createMemory(): Memory {
  const answers = new WeakMap<Expression, readonly Value[]>();
  /** What is being looked for, by how much else is. */
  const pending = new Map<Expression, number>();
  /** The outermost of these that was asked for again. */
  let gap = Number.POSITIVE_INFINITY;

  const ask: Memory["ask"] = (at, answer) => {
    const kept = answers.get(at.node);
    if (kept !== undefined) return kept;
    const since = pending.get(at.node);
    if (since !== undefined) {
      gap = Math.min(gap, since);
      return unknown(at);
    }
    const own = pending.size;
    const around = gap;
    gap = Number.POSITIVE_INFINITY;
    pending.set(at.node, own);
    const values = answer();
    pending.delete(at.node);
    if (gap >= own) answers.set(at.node, values);
    gap = own === 0 ? Number.POSITIVE_INFINITY : Math.min(around, gap < own ? gap : around);
    return values;
  };
  return {
    ask,
    giveUp: () => {
      gap = -1;
    },
  };
}

import type { Expression } from "../../script/tree.ts";
import { type At, unknown } from "./evaluator.ts";
import { EMPTY_ENV, type Env, type FunctionValue, type Value } from "./value.ts";

export interface Memory {
  /** The answer for an expression, or for another key, with what is bound around it; looked for once. */
  readonly ask: (at: At, answer: () => readonly Value[], key?: object) => readonly Value[];
  /** What is being looked for was given up: nothing of it is kept but the answer to what was asked first. */
  readonly giveUp: () => void;
}

interface Known {
  readonly answers: WeakMap<object, readonly Value[]>;
  /** What is being looked for, by how much else is. */
  readonly pending: Map<object, number>;
}

/**
 * With the same things bound an expression has one answer; while it is looked for, it is not known. What was found
 * with such a gap is not kept: it would be another one if something else had been asked first. What was asked first of
 * all would be looked for in the same way again.
 */
export function createMemory(): Memory {
  const knownIn = new WeakMap<Env, Known>();
  let deep = 0;
  /** The outermost of what is being looked for that was asked for again. */
  let gap = Number.POSITIVE_INFINITY;

  const ask: Memory["ask"] = (at, answer, key = at.node) => {
    const { answers, pending } = once(knownIn, shared(at.env), createKnown);
    const kept = answers.get(key);
    if (kept !== undefined) return kept;
    const since = pending.get(key);
    if (since !== undefined) {
      gap = Math.min(gap, since);
      return unknown(at);
    }
    const own = deep;
    const around = gap;
    gap = Number.POSITIVE_INFINITY;
    pending.set(key, own);
    deep += 1;
    const values = answer();
    deep -= 1;
    pending.delete(key);
    if (gap >= own || own === 0) answers.set(key, values);
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

const createKnown = (): Known => ({ answers: new WeakMap(), pending: new Map() });

type ByArguments = WeakMap<readonly Expression[], Env>;
const UNKNOWN_ARGUMENTS: readonly Expression[] = [];

/** What one call binds is bound once, so that what was found behind it is known when it is asked again. */
export function createBindings() {
  const known = new WeakMap<FunctionValue, WeakMap<Env, ByArguments>>();
  return (callee: FunctionValue, args: readonly Expression[] | null, env: Env, bind: () => Env): Env => {
    const byEnv = once(known, callee, () => new WeakMap<Env, ByArguments>());
    const byArguments: ByArguments = once(byEnv, shared(env), () => new WeakMap());
    return once(byArguments, args ?? UNKNOWN_ARGUMENTS, bind);
  };
}

/** Where nothing is bound, one place is as good as another. */
const shared = (env: Env): Env =>
  env.frames.size === 0 && env.selves.size === 0 && env.assumed === undefined ? EMPTY_ENV : env;

function once<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

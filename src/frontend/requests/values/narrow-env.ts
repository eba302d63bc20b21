import { once } from "../../../contract/once.ts";
import { perObject } from "../../../contract/per-object.ts";
import { walk } from "../../modules/children.ts";
import type { Declaration, ModuleGraph } from "../../modules/graph.ts";
import type { FunctionExpression } from "../../script/tree.ts";
import type { Assignments } from "./assignments.ts";
import type { createContexts } from "./contexts.ts";
import type { Evaluator } from "./evaluator.ts";
import { classLine, constructorOf } from "./instances.ts";
import type { Env, Frame, Value } from "./value.ts";

interface Kept {
  readonly frames: Map<FunctionExpression, Frame>;
  readonly selves: Map<string, Value>;
}

/**
 * Code names the parameters of the functions around it; what these were called with names
 * the parameters around the call, and so on. Functions that leave something elsewhere, in an outer name or in a
 * context, leave their parameters with it. Of two calls that agree on all of that, the second has the answers of the
 * first.
 */
export function createNarrow(
  graph: ModuleGraph,
  assignments: Assignments,
  provided: ReturnType<typeof createContexts>,
): Evaluator["narrow"] {
  const functionsAt = createFunctionIndex(graph);
  const numberOf = createNumbers();
  const byContent = new Map<string, Env>();
  const narrowed = perObject((_: Env) => new Map<FunctionExpression | string, Env>());
  const leaving = once(() => {
    const values = [...provided().values()].flat();
    const providing = values.flatMap(({ file, value }) => functionsAt(file, value.start));
    return new Set([...assignments.leaving(), ...providing]);
  });

  return (env, { file, node }) => {
    if (env.frames.size === 0 && env.selves.size === 0) return env;
    // All code of a function, or of a class or module outside of functions, can name the same.
    const home = functionsAt(file, node.start).at(-1) ?? graph.classAt(file, node.start)?.id ?? file;
    const known = narrowed(env);
    const answer = known.get(home) ?? narrowTo(env, file, node.start);
    known.set(home, answer);
    return answer;
  };

  function narrowTo(env: Env, file: string, offset: number): Env {
    const kept: Kept = { frames: new Map(), selves: new Map() };
    keepAt(env, kept, file, offset);
    for (const of of env.frames.keys()) if (leaving().has(of)) keepFrame(env, kept, of);
    const key = contentOf(kept);
    const same = byContent.get(key) ?? kept;
    byContent.set(key, same);
    return same;
  }

  /** What code at an offset can name. */
  function keepAt(env: Env, kept: Kept, file: string, offset: number): void {
    for (const around of functionsAt(file, offset)) keepFrame(env, kept, around);
    const own = graph.classAt(file, offset);
    if (own !== null) keepSelf(env, kept, own);
  }

  function keepFrame(env: Env, kept: Kept, of: FunctionExpression): void {
    const frame = env.frames.get(of);
    if (frame === undefined || kept.frames.has(of)) return;
    kept.frames.set(of, frame);
    const [first] = frame.args ?? [];
    if (first !== undefined) keepAt(env, kept, frame.file, first.start);
  }

  /** `this`, and what the instance was made with. */
  function keepSelf(env: Env, kept: Kept, own: Declaration): void {
    for (const each of classLine(own, { graph })) {
      const made = constructorOf(each);
      if (made !== null) keepFrame(env, kept, made);
    }
    const self = env.selves.get(own.id);
    if (self === undefined || kept.selves.has(own.id)) return;
    kept.selves.set(own.id, self);
    const given = self.kind === "instance" ? self.given?.declaration.parameter : undefined;
    if (given) keepFrame(env, kept, given.of);
  }

  function contentOf({ frames, selves }: Kept): string {
    const calls = [...frames].map(
      ([of, { args }]) => `${numberOf(of)}:${args === null ? "" : numberOf(args)}`,
    );
    const bound = [...selves].map(([id, self]) => `${id}:${numberOf(self)}`);
    return `${calls.sort().join()} ${bound.sort().join()}`;
  }
}

function createNumbers(): (of: object) => number {
  const numbers = new Map<object, number>();
  return (of) => {
    const known = numbers.get(of) ?? numbers.size;
    numbers.set(of, known);
    return known;
  };
}

/** The functions around an offset of a file. */
function createFunctionIndex(graph: ModuleGraph) {
  const files = new Map<string, readonly FunctionExpression[]>();
  const spots = new Map<string, readonly FunctionExpression[]>();
  return (file: string, offset: number): readonly FunctionExpression[] => {
    const spot = `${file}:${offset}`;
    const known = spots.get(spot);
    if (known !== undefined) return known;
    const all = files.get(file) ?? functionsIn(graph, file);
    files.set(file, all);
    const around = all.filter(({ start, end }) => start <= offset && offset < end);
    spots.set(spot, around);
    return around;
  };
}

function functionsIn(graph: ModuleGraph, file: string): FunctionExpression[] {
  const found: FunctionExpression[] = [];
  walk(graph.modules.get(file)?.body ?? [], (node) => {
    if (node.kind === "function") found.push(node);
  });
  return found;
}

import type { ModuleGraph } from "../../modules/graph.ts";
import { pluginValues } from "../../modules/plugin-values.ts";
import { type Bases, baseOf } from "../bases.ts";
import { createAssignments } from "./assignments.ts";
import { createContexts } from "./contexts.ts";
import { argumentAt, enterFunction, evaluateCall, invokeFunction } from "./evaluate-call.ts";
import { evaluateDeclaration, evaluateTarget } from "./evaluate-declaration.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { evaluateMemberOf } from "./evaluate-member.ts";
import { type At, type Evaluator, MOST, unknown } from "./evaluator.ts";
import { createGlobals } from "./globals.ts";
import { createBindings, createMemory } from "./memory.ts";
import { createNarrow } from "./narrow-env.ts";
import { toPatterns } from "./patterns.ts";
import { upToMost } from "./up-to-most.ts";
import { EMPTY_ENV, type Value } from "./value.ts";

/** Deeper chains of names and calls than people write are not followed. */
const DEEPEST = 60;
/** Steps that one question may take. */
const BUDGET = 4000;

export function createEvaluator(
  graph: ModuleGraph,
  classOf: (file: string) => string,
  bases: Bases,
): Evaluator {
  const isApplication = (file: string): boolean => classOf(file) === "application";
  const memory = createMemory();
  const bindings = createBindings();
  const assignments = createAssignments(graph);
  const globals = createGlobals(memory);
  const provided = createContexts(graph, isApplication);
  let depth = 0;
  let steps = 0;
  let plugins: ReturnType<typeof pluginValues> | null = null;

  const limited = (at: At, answer: () => readonly Value[]): readonly Value[] => {
    if (depth === 0) steps = 0;
    steps += 1;
    if (depth > DEEPEST || steps > BUDGET) {
      memory.giveUp();
      return unknown(at);
    }
    depth += 1;
    try {
      return upToMost(distinct(answer()), at);
    } finally {
      depth -= 1;
    }
  };
  const guarded = (at: At): readonly Value[] => limited(at, () => evaluateExpression(at, to));
  const evaluate = (at: At): readonly Value[] => memory.ask(at, () => guarded(at));

  const to: Evaluator = {
    graph,
    isApplication,
    isTest: (file) => /^(?:test|story)$/.test(classOf(file)),
    assignments,
    narrow: createNarrow(graph, assignments, provided),
    isExtended: createExtendedTest(graph),
    provided,
    plugin: (name) => {
      plugins ??= pluginValues([...graph.modules.values()].filter(({ file }) => isApplication(file)));
      const values = plugins.get(name)?.flatMap((one) => evaluate({ ...one, env: EMPTY_ENV }));
      return values === undefined || values.length === 0 ? null : values.slice(0, MOST);
    },
    baseOf: (hole) => baseOf(hole, bases),
    origins: new WeakMap(),
    evaluate,
    global: (name, at) => globals(name, at, to),
    target: (target, at) => evaluateTarget(target, at, to),
    declared: (declaration, at) => evaluateDeclaration(declaration, at, to),
    member: (value, name, at) => limited(at, () => evaluateMemberOf(value, name, at, to)),
    call: (at) => evaluateCall(at, to),
    invoke: (callee, args, at) => invokeFunction(callee, args, at, to),
    argument: (args, index, at) => argumentAt(args, index, at, to),
    patterns: (values, at) => toPatterns(values, at, to),
    text: (at) => toPatterns(evaluate(at), at, to),
    enter: (callee, args, at) => bindings(callee, args, at.env, () => enterFunction(callee, args, at, to)),
  };
  return to;
}

/** Classes that others extend; found in one pass when first asked. */
function createExtendedTest(graph: ModuleGraph): (classId: string) => boolean {
  let found: Set<string> | null = null;
  return (classId) => {
    found ??= extendedClasses(graph);
    return found.has(classId);
  };
}

function extendedClasses(graph: ModuleGraph): Set<string> {
  const extended = new Set<string>();
  for (const file of graph.modules.keys()) {
    for (const declaration of graph.declarationsOf(file)) {
      const base =
        declaration.class?.extends == null ? null : graph.resolveExpression(file, declaration.class.extends);
      if (base?.kind === "declaration") extended.add(base.declaration.id);
    }
  }
  return extended;
}

/** Drops repeated texts and absences; everything else is its own. */
function distinct(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  const seen = new Set<string>();
  const isUnsure = values.some((value) => value.kind === "absent" && value.maybe === true);
  return values.filter((value) => {
    if (value.kind === "absent" && isUnsure && value.maybe !== true) return false;
    const key =
      value.kind === "text"
        ? JSON.stringify(value.pattern)
        : value.kind === "absent"
          ? `absent ${value.isNull === true}`
          : null;
    if (key === null) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

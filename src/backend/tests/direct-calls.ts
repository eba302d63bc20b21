import { hole } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import type { Request } from "../../contract/request.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyFunction } from "../python/tree.ts";
import type { FunctionValue, Scope, Site } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";
import { functionIn } from "./function-in.ts";
import { readImports } from "./read-imports.ts";
import type { TestOptions } from "./test-options.ts";

/** The direct calls of handlers that a test reaches, itself or through functions of test files. */
export type DirectCalls = (test: FunctionValue, holder: string) => Request[];

interface HandlerCall {
  readonly site: Site;
  readonly handler: FunctionValue;
  /** Calls of functions of test files that lead there, the outermost first. */
  readonly through: readonly Site[];
}

const MAX_HELPERS = 3;

/**
 * Calls of a route's handler by its name: a weaker kind of evidence, since no route, dependency or validation runs.
 * `definition` is the handler; its URL is for whoever knows the operations.
 */
export function createDirectCalls(program: Program, options: TestOptions): DirectCalls {
  const known = new Map<PyFunction, readonly HandlerCall[]>();
  return (test, holder) =>
    callsOf(test, 0).map((call) => describe(program, call, holder, methodsOf(call.handler)));

  function callsOf(target: FunctionValue, depth: number): readonly HandlerCall[] {
    const before = known.get(target.def);
    if (before !== undefined) return before;
    known.set(target.def, []);
    const calls = readCalls(target, depth);
    known.set(target.def, calls);
    return calls;
  }

  function readCalls(target: FunctionValue, depth: number): HandlerCall[] {
    const scope = withOwnImports(program, target);
    const own = namesBoundIn(target);
    return nodesOf(target.def.body, "call").flatMap((call): HandlerCall[] => {
      const called = calledFunction(program, call.callee, scope, own);
      if (called === null) return [];
      const site = { module: target.module, node: call };
      if (methodsOf(called).length > 0) return [{ site, handler: called, through: [] }];
      if (depth >= MAX_HELPERS || !options.isTest(called.module.file)) return [];
      return callsOf(called, depth + 1).map((inner) => ({ ...inner, through: [site, ...inner.through] }));
    });
  }

  function methodsOf({ module, def }: FunctionValue): Request["methods"] {
    return options.methodsOf?.(program.placeOf({ module, node: def })) ?? [];
  }
}

function describe(
  program: Program,
  { site, handler, through }: HandlerCall,
  holder: string,
  methods: Request["methods"],
): Request {
  const place = program.placeOf(site);
  const definition = program.placeOf({ module: handler.module, node: handler.def });
  const by = [place, ...through.map(program.placeOf)].map(positionOf).join(" ");
  return {
    id: `${by}#${handler.moduleName}:${handler.qualifiedName} ${holder}`,
    methods,
    protocol: methods.includes("WS") ? "ws" : "http",
    url: hole(handler.def.name),
    place,
    definition,
    client: "call",
    origin: "test",
    holder,
    base: null,
    external: false,
    through: through.map(program.placeOf),
    direct: "handler",
    undetermined: null,
  };
}

const positionOf = ({ file, startLine, startColumn }: Place): string =>
  `${file}:${startLine}:${startColumn ?? 0}`;

/** The scope of a function's body with what it imports itself. */
function withOwnImports(program: Program, { def, module, moduleName, scope }: FunctionValue): Scope {
  const names = new Map(
    readImports(program, module, def.body).map(({ alias, value }) => [alias, value] as const),
  );
  return { names, parent: scope, module, moduleName };
}

/** Parameters and what the body assigns: such a name is no longer what the module calls by it. */
function namesBoundIn({ def }: FunctionValue): Set<string> {
  const bound = new Set(def.params.map(({ name }) => name));
  for (const { targets } of nodesOf(def.body, "assign"))
    for (const target of targets) if (target.kind === "name") bound.add(target.name);
  return bound;
}

function calledFunction(
  program: Program,
  callee: PyExpression,
  scope: Scope,
  bound: ReadonlySet<string>,
): FunctionValue | null {
  const root = rootName(callee);
  if (root === null || bound.has(root)) return null;
  if (!scope.names.has(root) && scope.parent?.names.has(root) !== true) return null;
  return functionIn(program.evaluate(callee, scope));
}

function rootName(node: PyExpression): string | null {
  if (node.kind === "name") return node.name;
  return node.kind === "attribute" ? rootName(node.object) : null;
}

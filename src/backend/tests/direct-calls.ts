import type { HttpMethod, Method } from "../../contract/operation.ts";
import { hole } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue } from "../python/value.ts";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "head", "options", "websocket"]);

/**
 * Calls of a route's handler by its name: a weaker kind of evidence, since no route, dependency or validation runs.
 * `definition` is the handler; its URL is for whoever knows the operations.
 */
export function directCalls(program: Program, test: FunctionValue, holder: string): Request[] {
  const requests: Request[] = [];
  for (const call of callsIn(test.def.body)) {
    const target = calledFunction(program, call.callee, test);
    const methods = target === null ? [] : routeMethods(target);
    if (target === null || methods.length === 0) continue;
    const place = program.placeOf({ module: test.module, node: call });
    const definition = program.placeOf({ module: target.module, node: target.def });
    requests.push({
      id: `${place.file}:${place.startLine}:${place.startColumn ?? 0}#${target.moduleName}:${target.qualifiedName}`,
      methods,
      protocol: methods.includes("WS") ? "ws" : "http",
      url: hole(target.def.name),
      place,
      definition,
      client: "call",
      origin: "test",
      holder,
      responseType: null,
      base: null,
      external: false,
      through: [],
      direct: "handler",
      undetermined: null,
    });
  }
  return requests;
}

type CallNode = Extract<PyExpression, { kind: "call" }>;

function* callsIn(node: unknown): Iterable<CallNode> {
  if (Array.isArray(node)) {
    for (const each of node) yield* callsIn(each);
  } else if (typeof node === "object" && node !== null) {
    if ("kind" in node && node.kind === "call") yield node as CallNode;
    for (const each of Object.values(node)) if (typeof each === "object") yield* callsIn(each);
  }
}

function calledFunction(program: Program, callee: PyExpression, test: FunctionValue): FunctionValue | null {
  const root = rootName(callee);
  if (root === null || test.def.params.some(({ name }) => name === root)) return null;
  if (!test.scope.names.has(root)) return null;
  const value = program.evaluate(callee, test.scope);
  return value.kind === "function" ? value : null;
}

function rootName(node: PyExpression): string | null {
  if (node.kind === "name") return node.name;
  return node.kind === "attribute" ? rootName(node.object) : null;
}

/** By its decorators: `@router.get("/items")`. */
function routeMethods({ def }: FunctionValue): Method[] {
  return def.decorators.flatMap((decorator): Method[] => {
    if (decorator.kind !== "call" || decorator.callee.kind !== "attribute") return [];
    const { name } = decorator.callee;
    const [path] = decorator.args;
    if (!VERBS.has(name) || path?.value.kind === "number") return [];
    return [name === "websocket" ? "WS" : (name.toUpperCase() as HttpMethod)];
  });
}

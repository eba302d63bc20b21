import type { TreeNode } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { lazyComponent } from "../modules/lazy-component.ts";
import { calledName, wrappedArgument } from "../modules/pass-through.ts";
import type { Expression } from "../script/tree.ts";
import type { Add } from "./call-site.ts";
import { attributesOf } from "./navigations.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { EMPTY_ENV, type FunctionValue } from "./values/value.ts";

/** An element calls its component with its attributes. */
export function visitElement(
  node: Expression & { kind: "jsx" },
  file: string,
  graph: ModuleGraph,
  add: Add,
): void {
  if (node.tag === null || (node.tag.kind === "identifier" && /^[a-z]/.test(node.tag.name))) return;
  const target = graph.resolveExpression(file, node.tag);
  if (target?.kind !== "declaration") return;
  const { declaration } = target;
  const component = declaration.function ?? lazyComponent(graph, declaration)?.function ?? null;
  if (component === null) return;
  add(component, { node, file, args: [attributesOf(node)], callee: null, kind: "element" });
}

/** `queryFn: UsersService.readUsers`: handed over, so called, with what is not known. */
export function visitReference(
  node: Expression,
  around: readonly TreeNode[],
  file: string,
  to: Evaluator,
  add: Add,
): void {
  const taker = takerOf(node, around);
  if (taker === null || isOnlyAsked(taker)) return;
  const target = to.graph.resolveExpression(file, node);
  const own = target?.kind === "declaration" ? target.declaration.function : null;
  if (own === null || target?.kind !== "declaration" || isUnused(node, taker, file, to.graph)) return;
  const callee: FunctionValue = {
    kind: "function",
    node: own,
    file: target.declaration.file,
    env: EMPTY_ENV,
    self: null,
  };
  const handedTo = taker.kind === "jsx" ? {} : { handedTo: taker.callee };
  add(own, { node, file, args: null, callee, kind: "reference", ...handedTo });
}

/** `vi.mocked(load)`, `expect(load).toHaveBeenCalled()`: a test asks what became of a function, and calls it not. */
function isOnlyAsked(taker: Taker): boolean {
  if (taker.kind !== "call") return false;
  const { callee } = taker;
  if (callee.kind === "identifier") return callee.name === "expect";
  return callee.kind === "member" && callee.property === "mocked" && isTestRunner(callee.object);
}

const isTestRunner = (node: Expression): boolean =>
  node.kind === "identifier" && /^(?:vi|jest)$/.test(node.name);

/** `useData(key, fetcher)` of the tree's own `function useData(key, unused) { … }`. */
function isUnused(node: Expression, taker: Taker, file: string, graph: ModuleGraph): boolean {
  if (taker.kind === "jsx") return false;
  const target = graph.resolveExpression(file, taker.callee);
  if (target?.kind !== "declaration") return false;
  const { function: called, file: home } = target.declaration;
  const taken = called?.params[taker.args.indexOf(node)]?.target;
  if (taken?.kind !== "name") return false;
  const parameter = graph.resolveName(home, taken.name, taken.start);
  return parameter?.kind === "declaration" && graph.referencesTo(parameter.declaration).length === 0;
}

type Taker = Extract<TreeNode, { kind: "jsx" | "call" | "new" }>;

/** What is handed an argument, an attribute, or a property of one; null for a name that is only given another name. */
function takerOf(node: TreeNode, around: readonly TreeNode[]): Taker | null {
  let child: TreeNode = node;
  for (let index = around.length - 1; index >= 0; index -= 1) {
    const parent = around[index];
    if (parent === undefined) return null;
    switch (parent.kind) {
      case "object":
      case "array":
      case "conditional":
      case "logical":
      case "spread":
      case "cast":
        child = parent;
        continue;
      case "jsx":
        return parent;
      case "call":
      case "new":
        if (parent.callee === child) return null;
        if (
          wrappedArgument(parent) === null &&
          !/^(?:freeze|assign|defineComponent)$/.test(calledName(parent) ?? "")
        )
          return parent;
        child = parent;
        continue;
      default:
        return null;
    }
  }
  return null;
}

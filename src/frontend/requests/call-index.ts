import { type TreeNode, walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { calledName, wrappedArgument } from "../modules/pass-through.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { ClientCall, ClientModel, NamedCall } from "./client-model.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { EMPTY_ENV, type FunctionValue } from "./values/value.ts";

type Call = Expression & { readonly kind: "call" | "new" };

/** A place that calls a function of the tree, or hands it to something that will. */
export interface CallSite {
  readonly node: Expression;
  readonly file: string;
  /** null when what it is called with is not known: `queryFn: api.list`. */
  readonly args: readonly Expression[] | null;
  readonly callee: FunctionValue | null;
  readonly kind: "call" | "element" | "reference";
}

/** A call that a client model knows, or whose callee a caller of its function decides. */
export interface ClientSite {
  readonly node: Call;
  readonly file: string;
  readonly known: boolean;
}

export interface CallIndex {
  readonly clientSites: readonly ClientSite[];
  readonly sitesOf: (node: FunctionExpression) => readonly CallSite[];
  readonly clientCall: (site: Pick<ClientSite, "node" | "file">) => Omit<ClientCall, "callee">;
}

/** Evaluates every callee once, outside of calls: who calls whom, and which calls make requests. */
export function indexCalls(
  to: Evaluator,
  models: readonly ClientModel[],
  isGenerated: (file: string) => boolean,
): CallIndex {
  const sites = new Map<FunctionExpression, CallSite[]>();
  const named = collectNamed(to.graph);
  const clientSites: ClientSite[] = [];
  const add = (node: FunctionExpression, site: CallSite): void => {
    const known = sites.get(node);
    if (known === undefined) sites.set(node, [site]);
    else known.push(site);
  };
  const clientCall: CallIndex["clientCall"] = ({ node, file }) => ({
    node,
    file,
    env: EMPTY_ENV,
    generated: isGenerated(file),
    isGenerated,
    callsNamed: (name) => named.get(name) ?? [],
    to,
  });

  const addCall = (node: Call, file: string, callee: Expression, args: readonly Expression[]): boolean => {
    let pending = false;
    for (const value of to.evaluate({ node: callee, file, env: EMPTY_ENV })) {
      if (value.kind === "function") add(value.node, { node, file, args, callee: value, kind: "call" });
      pending ||= value.kind === "parameter";
    }
    return pending;
  };

  const visitCall = (node: Call, file: string): void => {
    const call = clientCall({ node, file });
    const values = to.evaluate({ node: node.callee, file, env: EMPTY_ENV });
    for (const callee of values) {
      for (const model of models) {
        if (model.read({ ...call, callee }) !== null) {
          clientSites.push({ node, file, known: true });
          return;
        }
        for (const one of model.invocations?.({ ...call, callee }) ?? [])
          addCall(node, file, one.callee, one.args);
      }
    }
    if (node.kind === "new") addConstruction(node, file, values, add);
    else if (addCall(node, file, node.callee, node.args)) clientSites.push({ node, file, known: false });
  };

  for (const { file, body } of to.graph.modules.values()) {
    if (file.endsWith(".d.ts")) continue;
    walk(body, (node, around) => {
      if (node.kind === "call" || node.kind === "new") visitCall(node, file);
      else if (node.kind === "jsx") visitElement(node, file, to.graph, add);
      else if (node.kind === "identifier" || node.kind === "member")
        visitReference(node, around, file, to, add);
    });
  }
  return { clientSites, sitesOf: (node) => sites.get(node) ?? [], clientCall };
}

type Add = (node: FunctionExpression, site: CallSite) => void;

function collectNamed(graph: ModuleGraph): Map<string, NamedCall[]> {
  const named = new Map<string, NamedCall[]>();
  for (const { file, body } of graph.modules.values()) {
    walk(body, (node) => {
      if (node.kind !== "call" && node.kind !== "new") return;
      const name = calledName(node);
      if (name === null) return;
      const known = named.get(name);
      if (known === undefined) named.set(name, [{ node, file }]);
      else known.push({ node, file });
    });
  }
  return named;
}

function addConstruction(
  node: Call,
  file: string,
  values: ReturnType<Evaluator["evaluate"]>,
  add: Add,
): void {
  for (const value of values) {
    const made =
      value.kind === "class"
        ? value.declaration.class?.members.find((one) => one.kind === "constructor")
        : undefined;
    if (made?.value?.kind === "function")
      add(made.value, { node, file, args: node.args, callee: null, kind: "call" });
  }
}

/** An element calls its component with its attributes. */
function visitElement(node: Expression & { kind: "jsx" }, file: string, graph: ModuleGraph, add: Add): void {
  if (node.tag === null || (node.tag.kind === "identifier" && /^[a-z]/.test(node.tag.name))) return;
  const target = graph.resolveExpression(file, node.tag);
  const component = target?.kind === "declaration" ? target.declaration.function : null;
  if (component === null) return;
  const properties = node.attributes.map(({ name, value, start, end }) => ({
    key: name,
    value: value ?? ({ kind: "literal", value: true, start, end } as const),
    kind: name === null ? ("spread" as const) : ("init" as const),
    start,
    end,
  }));
  const props: Expression = { kind: "object", properties, start: node.start, end: node.end };
  add(component, { node, file, args: [props], callee: null, kind: "element" });
}

/** `queryFn: UsersService.readUsers`: handed over, so called, with what is not known. */
function visitReference(
  node: Expression,
  around: readonly TreeNode[],
  file: string,
  to: Evaluator,
  add: Add,
): void {
  if (!isHandedOver(node, around)) return;
  const target = to.graph.resolveExpression(file, node);
  const own = target?.kind === "declaration" ? target.declaration.function : null;
  if (own === null || target?.kind !== "declaration") return;
  const callee: FunctionValue = {
    kind: "function",
    node: own,
    file: target.declaration.file,
    env: EMPTY_ENV,
    self: null,
  };
  add(own, { node, file, args: null, callee, kind: "reference" });
}

/** An argument, an attribute, or a property of one; not a name that is only given another name. */
function isHandedOver(node: TreeNode, around: readonly TreeNode[]): boolean {
  let child: TreeNode = node;
  for (let index = around.length - 1; index >= 0; index -= 1) {
    const parent = around[index];
    if (parent === undefined) return false;
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
        return true;
      case "call":
      case "new":
        if (parent.callee === child) return false;
        if (
          wrappedArgument(parent) === null &&
          !/^(?:freeze|assign|defineComponent)$/.test(calledName(parent) ?? "")
        )
          return true;
        child = parent;
        continue;
      default:
        return false;
    }
  }
  return false;
}

import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { calledName } from "../modules/pass-through.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { Add, CallSite } from "./call-site.ts";
import type {
  ClientCall,
  ClientModel,
  Invocation,
  NamedCall,
  SiteCall,
  UnusedShape,
} from "./client-model.ts";
import { givenServer } from "./given-server.ts";
import { visitElement, visitReference } from "./handed-over.ts";
import { loadsAt } from "./navigations.ts";
import { createOwnTest } from "./own-methods.ts";
import { screensAt } from "./resource-screens.ts";
import { type SdkCall, sdkCallOf } from "./sdk-calls.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { EMPTY_ENV } from "./values/value.ts";
import { wrappedCalls } from "./wrapped-client.ts";

type Call = Expression & { readonly kind: "call" | "new" };

/** A call that a client model knows, or whose callee a caller of its function decides. */
export interface ClientSite {
  readonly node: Call;
  readonly file: string;
  readonly known: boolean;
}

export interface CallIndex {
  readonly clientSites: readonly ClientSite[];
  /** Calls of packages' clients for APIs that only they know. */
  readonly sdkCalls: readonly (SdkCall & Omit<ClientSite, "known">)[];
  readonly unusedShapes: readonly (UnusedShape & Omit<ClientSite, "known">)[];
  readonly sitesOf: (node: FunctionExpression) => readonly CallSite[];
  /** What the function requests for its library is told where that is asked. */
  readonly isTold: (node: FunctionExpression) => boolean;
  /** Adds a call that only the way to it could tell; false when it is known. */
  readonly addSite: (node: FunctionExpression, site: CallSite) => boolean;
  readonly clientCall: (site: Pick<ClientSite, "node" | "file">) => SiteCall;
}

/** Evaluates every callee once, outside of calls: who calls whom, and which calls make requests. */
export function indexCalls(
  to: Evaluator,
  models: readonly ClientModel[],
  isGenerated: (file: string) => boolean,
): CallIndex {
  const sites = new Map<FunctionExpression, CallSite[]>();
  const named = collectNamed(to.graph);
  const mayBeOwn = createOwnTest(to.graph);
  const invoked = new Set<Expression>();
  const told = new Set<FunctionExpression>();
  const clientSites: ClientSite[] = [];
  const defining = models.filter(({ unused }) => unused !== undefined);
  const sdkCalls: (SdkCall & Omit<ClientSite, "known">)[] = [];
  const unusedShapes: (UnusedShape & Omit<ClientSite, "known">)[] = [];
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

  const addCall = (
    node: Call,
    file: string,
    callee: { readonly node: Expression; readonly file: string },
    args: readonly Expression[],
    more: Pick<CallSite, "needs"> = {},
  ): boolean => {
    let pending = false;
    const values = to.evaluate({ ...callee, env: EMPTY_ENV });
    const isChoice = values.filter(({ kind }) => kind === "function").length > 1;
    const chosen = isChoice && callee.file === file ? { chosen: callee.node } : {};
    for (const value of values) {
      if (value.kind === "function")
        add(value.node, { node, file, args, callee: value, kind: "call", ...chosen, ...more });
      pending ||= mayBeOwn(value);
    }
    return pending;
  };

  const addInvocation = (node: Call, file: string, invocation: Invocation): void => {
    const { callee, file: home = file, args, needs } = invocation;
    invoked.add(callee);
    if (invocation.told === true) addTold(callee, home);
    const more = needs === undefined ? {} : { needs };
    if (args !== null) addCall(node, file, { node: callee, file: home }, args, more);
  };

  const addTold = (node: Expression, file: string): void => {
    for (const value of to.evaluate({ node, file, env: EMPTY_ENV }))
      if (value.kind === "function") told.add(value.node);
  };

  const visitCall = (node: Call, file: string): void => {
    const call = clientCall({ node, file });
    for (const model of defining) unusedShapes.push(...unusedAt(model, call));
    const values = to.evaluate({ node: node.callee, file, env: EMPTY_ENV });
    const others = values.filter((callee) => !isRead({ ...call, callee }));
    const isKnown = others.length < values.length;
    if (isKnown) clientSites.push({ node, file, known: true });
    // Of a table of functions, `client[method](…)`, a client can be one among others.
    if (isKnown && !others.some(({ kind }) => kind === "function")) return;
    if (node.kind === "new") addConstruction(node, file, values, add);
    else if (addCall(node, file, { node: node.callee, file }, node.args) && !isKnown)
      clientSites.push({ node, file, known: false });
  };

  /** Whether a client model knows it as a request; what it says else of it is noted. */
  const isRead = (asked: ClientCall): boolean => {
    for (const model of models) {
      if (model.read(asked) !== null) return true;
      for (const one of model.invocations?.(asked) ?? []) addInvocation(asked.node, asked.file, one);
    }
    sdkCalls.push(...sdkCallsAt(asked));
    return wrappedCalls(asked).some((inner) => models.some((model) => model.read(inner) !== null));
  };

  const modules = [...to.graph.modules.values()].filter(({ file }) => !file.endsWith(".d.ts"));
  for (const { file, body } of modules) {
    walk(body, (node) => {
      for (const load of loadsAt(node)) visitCall(load, file);
      for (const screen of screensAt(node)) visitCall(screen, file);
      if (node.kind === "call" || node.kind === "new") visitCall(node, file);
      else if (node.kind === "jsx") visitElement(node, file, to.graph, add);
    });
  }
  // What a library calls with something known is no reference, whichever file says so.
  for (const { file, body } of modules) {
    walk(body, (node, around) => {
      if ((node.kind === "identifier" || node.kind === "member") && !invoked.has(node))
        visitReference(node, around, file, to, add);
    });
  }
  return {
    clientSites,
    sdkCalls,
    unusedShapes,
    sitesOf: (node) => sites.get(node) ?? [],
    isTold: (node) => told.has(node),
    addSite: (node, site) => {
      const known = sites.get(node) ?? [];
      if (known.some((one) => one.node === site.node)) return false;
      sites.set(node, [...known.filter((one) => !isHandedIntoTree(one, to.graph)), site]);
      return true;
    },
    clientCall,
  };
}

/** `new Client({ fetch: ours })`: what the tree calls with it is seen, so that nothing else needs to be supposed. */
function isHandedIntoTree({ file, handedTo }: CallSite, graph: ModuleGraph): boolean {
  const target = handedTo === undefined ? null : graph.resolveExpression(file, handedTo);
  if (target?.kind !== "declaration") return false;
  return target.declaration.function !== null || target.declaration.kind === "class";
}

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

function sdkCallsAt(call: ClientCall): CallIndex["sdkCalls"] {
  const found = sdkCallOf(call) ?? givenServer(call);
  return found === null ? [] : [{ ...found, node: call.node, file: call.file }];
}

function unusedAt(model: ClientModel, call: SiteCall): CallIndex["unusedShapes"] {
  const found = model.unused?.(call) ?? null;
  return found === null ? [] : [{ ...found, node: call.node, file: call.file }];
}

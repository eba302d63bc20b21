import { perObject } from "../../../contract/per-object.ts";
import type { ModuleGraph } from "../../modules/graph.ts";
import type { Expression, FunctionExpression } from "../../script/tree.ts";
import { calledWith } from "../called-with.ts";
import type { At, Evaluator } from "./evaluator.ts";
import {
  EMPTY_ENV,
  type FunctionValue,
  type Made,
  mergeEnv,
  type ParameterValue,
  type Value,
} from "./value.ts";

const PACKAGE = /^zustand(?:\/|$)/;
const MAKERS = new Set(["create", "createStore", "createWithEqualityFn", "default"]);
/** More middleware around one store than people write. */
const DEEPEST = 8;

type Call = Expression & { readonly kind: "call" | "new" };

/**
 * zustand: `create((set, get) => ({ … }))` gives a hook. A call of it gives the state, or what a selector takes of it;
 * so do `useStore(store, selector)`, `store.getState()`, and `get()` within. Only functions are taken from a state: what
 * else a store starts with says nothing about later.
 */
export function storeCall(
  callee: Value,
  at: At & { readonly node: Call },
  to: Evaluator,
): readonly Value[] | null {
  const { args } = at.node;
  if (callee.kind === "parameter") {
    const store = storeAround(callee, to);
    return store === null ? null : stateOf(store, to);
  }
  if (callee.kind === "made") return isStore(callee) ? selected(callee, args[0], at, to) : null;
  if (callee.kind !== "library" || !PACKAGE.test(callee.package)) return null;
  const name = lastName(callee.name);
  if (name === "useShallow") return to.argument(args, 0, at);
  if (name !== "useStore" && name !== "useStoreWithEqualityFn") return null;
  const stores = to.argument(args, 0, at).filter((value) => value.kind === "made" && isStore(value));
  const found = stores.flatMap((store) =>
    store.kind === "made" ? (selected(store, args[1], at, to) ?? stateOf(store, to)) : [],
  );
  return found.length === 0 ? null : found;
}

/** What a member of a store's state is, where the store is made with a function under that name. */
export function stateMember(value: Value, name: string, at: At, to: Evaluator): readonly Value[] | null {
  const store = storeOfState(value);
  if (store === null) return null;
  const states = startOf(store, store.args[0], to, 0).filter(({ kind }) => kind === "object");
  const found = states.flatMap((state) => to.member(state, name, at)).filter(isFollowed);
  return found.length === 0 ? null : found;
}

/** A function, or functions under one name: `actions: { load, save }`. */
const isFollowed = (value: Value): boolean =>
  value.kind === "function" ||
  (value.kind === "object" &&
    value.node.properties.length > 0 &&
    value.node.properties.every((property) => property.value.kind === "function"));

function selected(
  store: Made,
  selector: Expression | undefined,
  at: At,
  to: Evaluator,
): readonly Value[] | null {
  if (selector === undefined) return null;
  const found = to
    .evaluate({ ...at, node: selector })
    .filter((value): value is FunctionValue => value.kind === "function")
    .flatMap((value) =>
      to.invoke(value, stateArguments(store.node), {
        node: selector,
        file: store.file,
        env: mergeEnv(at.env, store.env),
      }),
    )
    .filter(({ kind }) => kind === "function" || kind === "object");
  return found.length === 0 ? null : found;
}

const stateOf = (store: Made, to: Evaluator): readonly Value[] =>
  stateArguments(store.node).flatMap((node) => to.evaluate({ node, file: store.file, env: store.env }));

/** The state, as an expression that nobody wrote: a call of the hook. */
const stateArguments = perObject((store: Expression): readonly Expression[] => [calledWith(store)]);

/** What the function that makes the state is called with. */
const makerArguments = perObject((store: Expression): readonly Expression[] => [
  memberOf(store, "setState"),
  memberOf(store, "getState"),
  store,
]);

const memberOf = (object: Expression, property: string): Expression => ({
  kind: "member",
  object,
  property,
  optional: false,
  start: object.start,
  end: object.end,
});

/** What a store starts with, through the middleware around the function that makes it: `devtools(persist(…))`. */
function startOf(store: Made, maker: Expression | undefined, to: Evaluator, depth: number): readonly Value[] {
  if (maker === undefined || depth > DEEPEST) return [];
  return to.evaluate({ node: maker, file: store.file, env: store.env }).flatMap((value): readonly Value[] => {
    if (value.kind === "function")
      return to.invoke(value, makerArguments(store.node), { node: maker, file: store.file, env: store.env });
    if (value.kind === "object") return [value];
    if (value.kind !== "made" || value.callee.kind !== "library") return [];
    const wrapped =
      lastName(value.callee.name) === "combine" ? value.args.slice(0, 2) : value.args.slice(0, 1);
    return wrapped.flatMap((arg) =>
      startOf({ ...store, file: value.file, env: value.env }, arg, to, depth + 1),
    );
  });
}

const lastName = (name: string): string => name.split(".").at(-1) ?? "";

/** `create(…)`, `create<State>()(…)` */
function isStore({ callee, args }: Made): boolean {
  if (args.length === 0) return false;
  const maker = callee.kind === "made" && callee.args.length === 0 ? callee.callee : callee;
  return maker.kind === "library" && PACKAGE.test(maker.package) && MAKERS.has(lastName(maker.name));
}

/** The store whose state a call gives: `useStore()`, `useStore.getState()`. */
function storeOfState(value: Value): Made | null {
  if (value.kind !== "made") return null;
  const { callee } = value;
  if (callee.kind === "made") return value.args.length === 0 && isStore(callee) ? callee : null;
  const isRead = callee.kind === "property" && callee.name === "getState";
  return isRead && callee.of.kind === "made" && isStore(callee.of) ? callee.of : null;
}

/** `get` of `create((set, get) => …)` */
function storeAround({ declaration, path }: ParameterValue, to: Evaluator): Made | null {
  const { parameter, file } = declaration;
  if (parameter === null || parameter.index !== 1 || path.length > 0) return null;
  for (const call of callsAround(parameter.of, file, to.graph)) {
    const made = to
      .evaluate({ node: call, file, env: EMPTY_ENV })
      .find((value) => value.kind === "made" && isStore(value));
    if (made?.kind === "made") return made;
  }
  return null;
}

/** The calls that a function is handed to: the innermost, what that gives to the next, and so on. */
function callsAround(maker: FunctionExpression, file: string, graph: ModuleGraph): readonly Expression[] {
  const found: Expression[] = [];
  let inner: Expression = maker;
  while (found.length < DEEPEST) {
    const around = graph.parentOf(file, inner);
    if (around?.kind !== "call" || around.args[0] !== inner) break;
    found.push(around);
    inner = around;
  }
  return found;
}

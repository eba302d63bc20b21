import type { Expression } from "../../../script/tree.ts";
import { calledWith } from "../../called-with.ts";
import type { ClientCall, ClientModel, Invocation } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";
import { configFetchers } from "./config-fetchers.ts";

/**
 * SWR makes no request itself: it calls the fetcher with the key, its own or that of the configuration around it.
 * `mutate` with a key alone calls nothing.
 */
export const client: ClientModel = {
  name: "swr",
  read: () => null,
  invocations: (call) => (isHook(call.callee) ? fetcherCalls(call) : []),
};

const isHook = (callee: Value): boolean =>
  callee.kind === "library" &&
  /^swr(?:\/|$)/.test(callee.package) &&
  /^(?:default|preload|useSWR(?!Config)\w*)$/.test(callee.name);

function fetcherCalls(call: ClientCall): Invocation[] {
  const [key] = call.node.args;
  if (key === undefined) return [];
  const keys = isPreload(call.callee) ? [] : keysIn(key, call);
  if (keys.length === 0) return fetchersOf(call).map((one) => ({ ...one, args: null }));
  return fetchersOf(call).flatMap((one) => keys.map((args) => ({ ...one, args: [args], needs: args })));
}

/** Its own fetcher, in place or among the options, else the configuration's. */
function fetchersOf(call: ClientCall): { callee: Expression; file?: string }[] {
  const given = call.node.args.slice(1).flatMap((arg) => ownFetcher(arg) ?? []);
  if (given.length > 0) return given.map((callee) => ({ callee }));
  if (!takesConfig(call.callee)) return [];
  return configFetchers(call.to.graph, call.file, call.node).map(({ fetcher, file }) => ({
    callee: fetcher,
    file,
  }));
}

/** Mutations and preloading are given theirs, or have none. */
const takesConfig = (callee: Value): boolean =>
  callee.kind === "library" && callee.package !== "swr/mutation" && !isPreload(callee);

/** It fills the cache for a hook elsewhere, which is what consumes the answer. */
const isPreload = (callee: Value): boolean => callee.kind === "library" && callee.name === "preload";

function ownFetcher(arg: Expression): Expression | null {
  if (arg.kind === "object") return arg.properties.find(({ key }) => key === "fetcher")?.value ?? null;
  return arg.kind === "literal" ? null : arg;
}

/** `id ? "/x" : null`, `id && "/x"`, `() => "/x"`, `getKey` */
function keysIn(key: Expression, call: ClientCall): Expression[] {
  switch (key.kind) {
    case "conditional":
      return [...keysIn(key.then, call), ...keysIn(key.otherwise, call)];
    case "logical":
      return key.operator === "&&"
        ? keysIn(key.right, call)
        : [...keysIn(key.left, call), ...keysIn(key.right, call)];
    case "cast":
      return keysIn(key.value, call);
    case "function":
      return [calledWith(key)];
    case "literal":
      return [];
    default:
      return isFunction(key, call) ? [calledWith(key)] : [key];
  }
}

const isFunction = (key: Expression, { to, file, env }: ClientCall): boolean =>
  to.evaluate({ node: key, file, env }).some((value) => value.kind === "function");

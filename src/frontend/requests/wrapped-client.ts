import type { ClientCall } from "./client-model.ts";
import type { Evaluator } from "./values/evaluator.ts";
import type { Made, Value } from "./values/value.ts";

/** Wrappers around wrappers: more than people write. */
const DEEPEST = 3;

/** What is in the names of clients' methods. Nothing else is looked for behind a call: not `expect(orders).toEqual(…)`. */
const OF_CLIENTS = /get|post|put|patch|del|head|options|request|fetch|raw|send|query|upload|download/i;

/**
 * The call as one of what a library wraps, as caches, limits and retries do: `setupCache(axios.create())` is called like what it
 * is given, and requests the same.
 */
export function wrappedCalls(call: ClientCall, depth = 0): readonly ClientCall[] {
  if (depth === DEEPEST) return [];
  return wrappedIn(call.callee, call.to).flatMap((callee) => {
    const inner = { ...call, callee };
    return [inner, ...wrappedCalls(inner, depth + 1)];
  });
}

function wrappedIn(callee: Value, to: Evaluator): readonly Value[] {
  if (callee.kind === "made") return wrappedBy(callee, to);
  if (callee.kind !== "property" || callee.of.kind !== "made" || !OF_CLIENTS.test(callee.name)) return [];
  const { name } = callee;
  return wrappedBy(callee.of, to).map((of) =>
    of.kind === "library" ? { ...of, name: `${of.name}.${name}` } : { kind: "property", of, name },
  );
}

/** A client, and those that libraries wrap in it, the outermost first. */
export function clientsIn(client: Value, to: Evaluator, depth = 0): readonly Value[] {
  if (client.kind !== "made" || depth === DEEPEST) return [client];
  return [client, ...wrappedBy(client, to).flatMap((inner) => clientsIn(inner, to, depth + 1))];
}

/** What a package's function is given first, where that is a library's or made by one. */
const wrappedBy = (made: Made, to: Evaluator): readonly Value[] =>
  made.callee.kind === "library" && made.callee.package !== ""
    ? to.argument(made.args, 0, made).filter(({ kind }) => kind === "library" || kind === "made")
    : [];

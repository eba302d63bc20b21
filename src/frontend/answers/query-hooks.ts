import type { Call } from "./call.ts";
import { type Carrier, type Following, push, say } from "./carrier.ts";

const QUERY = /^(?:use(?:Suspense)?Query|queryOptions|fetchQuery|ensureQueryData|createQuery)$/;
const MUTATION = /^(?:useMutation|createMutation)$/;
const SWR = /^useSWR(?:Immutable)?$/;

/** `useQuery<Order[]>({ queryFn })`, `useSWR<Order[]>(key, fetcher)`: false where the call is no such hook. */
export function advanceHook(following: Following, carrier: Carrier, call: Call): boolean {
  const name = hookOf(following, carrier.file, call);
  if (name === null) return false;
  say(following, call.typeArgs[0], carrier);
  if (carrier.path.length > 0 || hasSelect(call) || MUTATION.test(name)) return true;
  const isBare = /^(?:fetchQuery|ensureQueryData)$/.test(name);
  if (name !== "queryOptions") push(following, { ...carrier, node: call, path: isBare ? [] : ["data"] });
  return true;
}

function hookOf({ lookups }: Following, file: string, { callee }: Call): string | null {
  if (callee.kind === "member" && typeof callee.property === "string") {
    return /^(?:fetchQuery|ensureQueryData)$/.test(callee.property) ? callee.property : null;
  }
  const target = callee.kind === "identifier" ? lookups.graph.resolve(file, callee) : null;
  if (target?.kind !== "package") return null;
  const name = target.package.startsWith("swr") && target.name === "default" ? "useSWR" : target.name;
  return QUERY.test(name) || MUTATION.test(name) || SWR.test(name) ? name : null;
}

/** `select` makes something else of the answer. */
const hasSelect = ({ args }: Call): boolean =>
  args.some(
    (arg) =>
      arg.kind === "object" && arg.properties.some(({ key, kind }) => key === "select" || kind === "spread"),
  );

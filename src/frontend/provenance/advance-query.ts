import type { Expression, Property } from "../script/tree.ts";
import { applyCallback } from "./apply-callback.ts";
import { execute } from "./execute.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import { packageMember } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

const QUERY =
  /^(?:use(?:Suspense|Prefetch|Infinite|SuspenseInfinite)?(?:Query|SWR|SWRImmutable|SWRInfinite|Fetch|AsyncData|Async|Request)|createQuery|useLazyAsyncData|useLazyFetch)$/;
const MUTATION = /^(?:useMutation|useSWRMutation|createMutation|useOptimistic)$/;
const CLIENT = /^(?:fetchQuery|ensureQueryData|prefetchQuery|fetchInfiniteQuery|prefetchInfiniteQuery)$/;

/** TanStack Query, SWR and their like: the function they are given runs, its answer is in `data`. */
export function advanceQuery(flow: Flow, carrier: Carrier, call: Call): boolean {
  const kind = kindOf(flow, carrier, call);
  if (kind === null) return false;
  const { path } = carrier;
  const seed = path[0] === "initialData" || path[0] === "placeholderData" || path[0] === "fallbackData";
  if (seed && carrier.kind === "data") {
    push(flow, { ...carrier, node: call, path: ["data", ...afterCall(path.slice(1))] });
    return true;
  }
  const answer = answerPath(path);
  if (answer === null) return path.length > 0 && path[0] !== CALL;
  if (kind === "mutation") mutate(flow, carrier, call, answer);
  else query(flow, carrier, call, answer, kind === "client");
  return true;
}

function kindOf(flow: Flow, carrier: Carrier, call: Call): "query" | "mutation" | "client" | null {
  const member = packageMember(flow.program, carrier.file, call.callee);
  if (member && QUERY.test(member.name)) return "query";
  if (member && MUTATION.test(member.name)) return "mutation";
  if (
    call.callee.kind === "member" &&
    typeof call.callee.property === "string" &&
    CLIENT.test(call.callee.property)
  )
    return "client";
  return null;
}

const afterCall = (path: Path): Path => (path[0] === CALL ? path.slice(1) : path);

/** What the function gives, when the argument is the function, or options with it under `queryFn` or `mutationFn`. */
function answerPath(path: Path): Path | null {
  if (path[0] === CALL) return path.slice(1);
  if (/^(?:queryFn|mutationFn|fetcher|fn)$/.test(path[0] ?? "") && path[1] === CALL) return path.slice(2);
  return null;
}

function query(flow: Flow, carrier: Carrier, call: Call, answer: Path, direct: boolean): void {
  if (carrier.kind === "send") {
    push(flow, { ...carrier, node: call, path: ["refetch", CALL] });
    return execute(flow, carrier, call);
  }
  for (const select of options(flow, carrier, call, "select"))
    applyCallback(flow, carrier, call, select.value, 0, answer);
  const selected = options(flow, carrier, call, "select").length > 0;
  push(flow, { ...carrier, node: call, path: direct ? answer : selected ? ["data"] : ["data", ...answer] });
}

export const isQueryHook = (name: string): boolean => QUERY.test(name);
export const isMutationHook = (name: string): boolean => MUTATION.test(name);

function mutate(flow: Flow, carrier: Carrier, call: Call, answer: Path): void {
  if (carrier.kind === "send") {
    for (const name of ["mutate", "mutateAsync", "trigger"])
      push(flow, { ...carrier, node: call, path: [name, CALL] });
    return;
  }
  push(flow, { ...carrier, node: call, path: ["data", ...answer] });
  push(flow, { ...carrier, node: call, path: ["mutateAsync", CALL, ...answer] });
  push(flow, { ...carrier, node: call, path: ["trigger", CALL, ...answer] });
  for (const done of options(flow, carrier, call, "onSuccess"))
    applyCallback(flow, carrier, call, done.value, 0, answer);
}

function options(flow: Flow, carrier: Carrier, call: Call, name: string): Property[] {
  return call.args.flatMap((arg: Expression) =>
    valuesOf(flow.program, carrier.file, arg, []).flatMap(({ node }) =>
      node.kind === "object" ? node.properties.filter((property) => property.key === name) : [],
    ),
  );
}

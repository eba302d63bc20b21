import { applyCallback } from "./apply-callback.ts";
import { execute } from "./execute.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import { packageMember } from "./program.ts";
import { isNeverRun, optionPlace, queryOptions } from "./query-options.ts";
import { strictest } from "./terms.ts";
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
  if (SEED.test(path[0] ?? "") && carrier.kind === "data") {
    seed(flow, carrier, call);
    return true;
  }
  if (isNeverRun(flow.program, carrier.file, call)) return true;
  const answer = answerPath(path) ?? (isOptionThatSends(carrier) ? [] : null);
  if (answer === null) return path.length > 0 && path[0] !== CALL;
  if (kind === "mutation") mutate(flow, carrier, call, answer);
  else query(flow, carrier, call, answer, kind === "client");
  return true;
}

const SEED = /^(?:initialData|placeholderData|fallbackData)$/;

/** What stands in for the answer: while it is awaited, and with most of them also when it never comes. */
function seed(flow: Flow, carrier: Carrier, call: Call): void {
  const { program } = flow;
  const [name = "", ...rest] = carrier.path;
  const isAll = isNeverRun(program, carrier.file, call);
  if (name === "placeholderData" && !isAll && !flow.options.generous) return;
  const terms = isAll ? {} : strictest(carrier, "on-error", optionPlace(program, carrier.file, call, name));
  push(flow, { ...carrier, ...terms, node: call, path: ["data", ...afterCall(rest)] });
}

function kindOf(flow: Flow, carrier: Carrier, call: Call): "query" | "mutation" | "client" | null {
  const member = packageMember(flow.program, carrier.file, call.callee);
  if (member && QUERY.test(hookNameOf(member))) return "query";
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

/** `onSuccess`, `onSettled` and their like run with what they stand beside. */
const isOptionThatSends = ({ kind, path }: Carrier): boolean =>
  kind === "send" && path.length === 2 && path[1] === CALL;

function query(flow: Flow, carrier: Carrier, call: Call, answer: Path, direct: boolean): void {
  if (carrier.kind === "send") {
    push(flow, { ...carrier, node: call, path: ["refetch", CALL] });
    return execute(flow, carrier, call);
  }
  const selects = queryOptions(flow.program, carrier.file, call, "select");
  for (const select of selects) applyCallback(flow, carrier, call, select.node, 0, answer);
  const selected = selects.length > 0;
  push(flow, { ...carrier, node: call, path: direct ? answer : selected ? ["data"] : ["data", ...answer] });
}

/** SWR's hook is a default export. */
export const hookNameOf = (member: { readonly package: string; readonly name: string }): string =>
  member.name === "default" && /^swr(?:\/|$)/.test(member.package) ? "useSWR" : member.name;

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
  for (const done of queryOptions(flow.program, carrier.file, call, "onSuccess"))
    applyCallback(flow, carrier, call, done.node, 0, answer);
}

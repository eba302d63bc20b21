import type { Request } from "../../contract/request.ts";
import type { Expression } from "../script/tree.ts";
import { followEndpoint } from "./advance-endpoint.ts";
import { hookNameOf, isMutationHook, isQueryHook } from "./advance-query.ts";
import { execute } from "./execute.ts";
import { createFlow, type Execution, type Flow, push } from "./flow.ts";
import { CALL } from "./path.ts";
import { type At, type Program, packageMember } from "./program.ts";
import { innerNode, requestNode } from "./request-node.ts";
import { run } from "./run-flow.ts";
import type { Call } from "./tree-index.ts";
import { writersOf } from "./writers.ts";

const BUDGET = 6000;

/** Follows one request: what its answer reaches, and whose code sends it. Null when its place names no expression. */
export function requestFlow(program: Program, request: Request, barriers: ReadonlySet<object>): Flow | null {
  return program.once(`request:${request.id}`, () => followRequest(program, request, barriers));
}

/** The calls that make requests. */
export function requestCalls(program: Program, requests: readonly Request[]): ReadonlySet<object> {
  const application = requests.filter((request) => request.origin === "application");
  const nodes = application.flatMap((request) =>
    [requestNode(program, request), innerNode(program, request)?.node].flatMap((node) => node ?? []),
  );
  return new Set(nodes.filter((node) => node.kind === "call" || node.kind === "new"));
}

function hookName(program: Program, file: string, callee: Expression): string {
  const member = packageMember(program, file, callee);
  return member === null ? "" : hookNameOf(member);
}

function followRequest(program: Program, request: Request, barriers: ReadonlySet<object>): Flow | null {
  const node = requestNode(program, request);
  if (node === null) return null;
  const { file } = request.place;
  const options = {
    generous: true,
    throughStates: true,
    writers: writersOf(program),
    barriers,
    budget: BUDGET,
  };
  const flow = createFlow(program, options);
  startAt(flow, { file, node });
  const inner = innerNode(program, request);
  if (inner) startAt(flow, inner);
  return run(flow);
}

/** What the request answers is there, and the code around it sends. */
function startAt(flow: Flow, { file, node }: At): void {
  const start = { file, node, entered: null, when: "always" as const, trail: null };
  if (node.kind === "call" || node.kind === "new") startAtCall(flow, start, node as Call);
  else if (node.kind === "identifier" || node.kind === "member") {
    push(flow, { ...start, path: [CALL], kind: "data" });
    push(flow, { ...start, path: [CALL], kind: "send" });
  } else execute(flow, start, node);
}

function startAtCall(flow: Flow, start: Execution & At, node: Call): void {
  const at = { ...start, path: [] };
  const data = followEndpoint(flow, { ...at, kind: "data" }, node, []);
  if (data && followEndpoint(flow, { ...at, kind: "send" }, node, [])) return;
  const hook = hookName(flow.program, start.file, node.callee);
  const isMutation = isMutationHook(hook);
  push(flow, { ...start, path: isQueryHook(hook) || isMutation ? ["data"] : [], kind: "data" });
  if (isMutation)
    for (const name of ["mutate", "trigger"]) push(flow, { ...start, path: [name, CALL], kind: "send" });
  else execute(flow, start, node);
}

import type { Request } from "../../contract/request.ts";
import type { Expression } from "../script/tree.ts";
import { followEndpoint } from "./advance-endpoint.ts";
import { hookNameOf, isMutationHook, isQueryHook } from "./advance-query.ts";
import { execute } from "./execute.ts";
import { type Carrier, type Execution, type Flow, push } from "./flow.ts";
import { CALL } from "./path.ts";
import { type At, type Program, packageMember } from "./program.ts";
import { innerNode, requestNode } from "./request-node.ts";
import type { Call } from "./tree-index.ts";

type Kind = Carrier["kind"];

/** How the flow comes to a request: nothing before it, or what led to the handler that it asks. */
export type Start = Pick<Execution, "when" | "trail">;

const FRESH: Start = { when: "always", trail: null };

/** Where a request is written: what it answers is there, and the code around it sends. False when its place names nothing. */
export function startRequest(
  flow: Flow,
  request: Request,
  kinds: readonly Kind[] = ["data", "send"],
  start: Start = FRESH,
): boolean {
  const node = requestNode(flow.program, request);
  if (node === null) return false;
  startAt(flow, { file: request.place.file, node }, kinds, start);
  const inner = innerNode(flow.program, request);
  if (inner) startAt(flow, inner, kinds, start);
  return true;
}

function startAt(flow: Flow, { file, node }: At, kinds: readonly Kind[], from: Start): void {
  const start = { file, node, entered: null, ...from };
  if (node.kind === "call" || node.kind === "new") return startAtCall(flow, start, node as Call, kinds);
  if (node.kind === "identifier" || node.kind === "member") {
    for (const kind of kinds) push(flow, { ...start, path: [CALL], kind });
  } else if (kinds.includes("send")) execute(flow, start, node);
}

function startAtCall(flow: Flow, start: Execution & At, node: Call, kinds: readonly Kind[]): void {
  const left = kinds.filter((kind) => !followEndpoint(flow, { ...start, path: [], kind }, node, []));
  const hook = hookName(flow.program, start.file, node.callee);
  const isMutation = isMutationHook(hook);
  if (left.includes("data"))
    push(flow, { ...start, path: isQueryHook(hook) || isMutation ? ["data"] : [], kind: "data" });
  if (!left.includes("send")) return;
  if (isMutation)
    for (const name of ["mutate", "trigger"]) push(flow, { ...start, path: [name, CALL], kind: "send" });
  else execute(flow, start, node);
}

function hookName(program: Program, file: string, callee: Expression): string {
  const member = packageMember(program, file, callee);
  return member === null ? "" : hookNameOf(member);
}

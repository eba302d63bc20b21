import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { execute } from "./execute.ts";
import { sendsWhenCalled } from "./execute-callback.ts";
import type { Carrier, Flow } from "./flow.ts";
import type { At, Program } from "./program.ts";
import type { Call } from "./tree-index.ts";

/**
 * What sends in an interceptor of a client (`api.interceptors.request.use(fn)`) does so wherever that client requests. As
 * the client may be handed on as well, the call stays one of a library.
 */
export function advanceInterceptor(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (!sendsWhenCalled(carrier)) return false;
  const client = interceptedBy(flow.program, carrier.file, call);
  for (const { file, node } of client === null ? [] : requestsOf(flow.program, client))
    execute(flow, { ...carrier, file, entered: null }, node);
  return false;
}

/** The name that holds the client whose interceptor the call sets. */
function interceptedBy({ graph }: Program, file: string, { callee }: Call): Declaration | null {
  const kind = memberNamed(callee, /^use$/);
  const interceptors = kind && memberNamed(kind.object, /^(?:request|response)$/);
  const of = interceptors && memberNamed(interceptors.object, /^interceptors$/);
  const target = of?.object.kind === "identifier" ? graph.resolve(file, of.object) : null;
  const held = target?.kind === "declaration" ? target.declaration : null;
  return held?.kind === "variable" ? held : null;
}

type Member = Expression & { kind: "member" };

const memberNamed = (node: Expression, name: RegExp): Member | null =>
  node.kind === "member" && typeof node.property === "string" && name.test(node.property) ? node : null;

const REQUESTS = /^(?:get|post|put|patch|delete|head|options|request|(?:post|put|patch)Form)$/;

/** `api.get(…)`, `api(…)` */
const requestsOf = (program: Program, client: Declaration): At[] =>
  program.graph.referencesTo(client).flatMap(({ file, node }) => {
    const parent = program.parentOf(file, node);
    if (parent?.kind !== "expression") return [];
    if (isCallOf(parent.node, node)) return [{ file, node: parent.node }];
    const member = memberNamed(parent.node, REQUESTS);
    const around = member?.object === node ? program.parentOf(file, member) : null;
    return member !== null && around?.kind === "expression" && isCallOf(around.node, member)
      ? [{ file, node: around.node }]
      : [];
  });

const isCallOf = (node: Expression, callee: Expression): boolean =>
  node.kind === "call" && node.callee === callee;

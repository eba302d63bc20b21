import { apiOf, endpointAt } from "../requests/rtk-endpoints.ts";
import { type EndpointUse, usesOf, usesOfApi } from "../requests/rtk-uses.ts";
import type { Expression } from "../script/tree.ts";
import { execute } from "./execute.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import type { Call } from "./tree-index.ts";

/** What an endpoint of RTK Query answers or sends comes out where its hook is called, or where it is dispatched. */
export function advanceEndpoint(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (carrier.kind === "send" && carrier.path[0] === "baseQuery") return followBase(flow, carrier, call);
  const answer = answerPath(carrier.path);
  return answer !== null && followEndpoint(flow, carrier, call, answer);
}

/** What sends in the base query does so wherever an endpoint of the API is used. */
function followBase(flow: Flow, carrier: Carrier, call: Call): boolean {
  const { graph } = flow.program;
  if (apiOf(graph, carrier.file, call)?.node !== call) return false;
  const uses = usesOfApi(graph, { node: call });
  for (const use of uses) send(flow, { ...carrier, file: use.file, node: use.node, entered: null }, use);
  return uses.length > 0;
}

/** `queryFn` gives `{ data }`; what the other functions of a definition get is no answer of theirs. */
function answerPath([name, head, ...path]: Path): Path | null {
  if (name !== "queryFn" || head !== CALL) return null;
  return path[0] === "data" ? path.slice(1) : path;
}

/** True when the call makes an endpoint. */
export function followEndpoint(flow: Flow, carrier: Carrier, call: Call, answer: Path): boolean {
  const { graph } = flow.program;
  const endpoint = endpointAt(graph, carrier.file, call);
  if (endpoint === null) return false;
  for (const use of usesOf(graph, endpoint)) {
    const at: Carrier = { ...carrier, file: use.file, node: use.node, entered: null };
    if (carrier.kind === "send") send(flow, at, use);
    else answerAt(flow, at, use, answer);
  }
  return true;
}

function send(flow: Flow, at: Carrier, { way, node }: EndpointUse): void {
  const on = (...path: string[]) => push(flow, { ...at, path });
  if (node.kind !== "call") return on(CALL);
  if (way === "trigger") return on("0", CALL);
  if (way === "query") on("refetch", CALL);
  if (way === "prefetch") on(CALL);
  execute(flow, at, node);
}

function answerAt(flow: Flow, at: Carrier, { way, node }: EndpointUse, answer: Path): void {
  const on = (...path: string[]) => push(flow, { ...at, path: [...path, ...answer] });
  switch (way) {
    case "query":
      return selects(node) ? push(flow, { ...at, path: [] }) : on("data");
    case "trigger":
      on("1", "data");
      return on("0", CALL);
    case "dispatch":
      return push(flow, { ...at, path: [] });
    case "prefetch":
      return;
  }
}

/** `selectFromResult` makes names of its own out of the answer. */
const selects = (node: Expression): boolean =>
  node.kind === "call" &&
  node.args.some(
    (arg) => arg.kind === "object" && arg.properties.some(({ key }) => key === "selectFromResult"),
  );

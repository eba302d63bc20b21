import type { Expression } from "../script/tree.ts";
import { arrive } from "./arrive.ts";
import { execute } from "./execute.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { describeFunction } from "./function-info.ts";
import { CALL } from "./path.ts";
import { functionsOf } from "./resolve-value.ts";
import { addStep } from "./trail.ts";
import type { Call } from "./tree-index.ts";

const LOADERS = new Set(["loader", "beforeLoad", "clientLoader", "action", "clientAction"]);

/** `createFileRoute("/x")({ beforeLoad, loader, component })`: what the loader sends, the route's component stands for. */
export function advanceRoute(flow: Flow, carrier: Carrier, call: Call): boolean {
  const [head, next] = carrier.path;
  if (
    head === undefined ||
    !LOADERS.has(head) ||
    next !== CALL ||
    !/Route$|Router$/.test(makerOf(call.callee))
  )
    return false;
  const options = call.args.find((arg) => arg === carrier.node);
  if (carrier.kind === "data") {
    if (head === "loader")
      push(flow, { ...carrier, node: call, path: ["useLoaderData", CALL, ...carrier.path.slice(2)] });
    if (head === "beforeLoad")
      push(flow, { ...carrier, node: call, path: ["useRouteContext", CALL, ...carrier.path.slice(2)] });
    return true;
  }
  const loader =
    options?.kind === "object" ? options.properties.find((property) => property.key === head) : undefined;
  const step = loader && ({ kind: "loader", name: head, file: carrier.file, node: loader } as const);
  const trail =
    step && loader ? addStep(flow, carrier.trail, step, carrier.file, loader.value) : carrier.trail;
  const found = componentsOf(flow, carrier, options);
  for (const info of found) arrive(flow, info, { ...carrier, trail }, loader?.value ?? call, "sent");
  if (found.length === 0) execute(flow, carrier, call);
  return true;
}

function componentsOf(flow: Flow, carrier: Carrier, options: Expression | undefined) {
  if (options?.kind !== "object") return [];
  return options.properties
    .filter((property) => property.key === "component")
    .flatMap((property) => functionsOf(flow.program, carrier.file, property.value))
    .map(({ file, node }) => describeFunction(flow.program, file, node));
}

function makerOf(callee: Expression): string {
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind === "call") return makerOf(callee.callee);
  return callee.kind === "member" && typeof callee.property === "string" ? callee.property : "";
}

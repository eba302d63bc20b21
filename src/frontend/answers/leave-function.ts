import type { FunctionExpression } from "../script/tree.ts";
import { type Carrier, type Following, push, say } from "./carrier.ts";
import { givenAt } from "./given-at.ts";
import { functionAround, isMadeBeside, type Return } from "./made-beside.ts";
import { advanceHook } from "./query-hooks.ts";

/** More callers than that say nothing new. */
const MOST_CALLERS = 40;

/** The function that a `return` belongs to gives it to whoever calls it. */
export function leaveFunction(following: Following, carrier: Carrier, from: Return): void {
  const owner = functionAround(following.lookups, carrier.file, from);
  if (owner === null || isMadeBeside(following.lookups, carrier.file, from)) return;
  say(following, owner.returnType, carrier);
  const last = carrier.entered.at(-1);
  if (last?.function === owner) {
    push(following, { ...carrier, ...last.call, entered: carrier.entered.slice(0, -1) });
    return;
  }
  if (carrier.entered.length > 0 && !isHandedOver(following, carrier.file, owner)) return;
  handOver(following, { ...carrier, node: owner }, owner);
}

const isHandedOver = ({ lookups }: Following, file: string, owner: FunctionExpression): boolean =>
  lookups.graph.parentOf(file, owner)?.kind === "call";

/** Where the function itself goes: it is called on the spot, handed to a hook, or has a name that is called. */
function handOver(following: Following, carrier: Carrier, owner: FunctionExpression): void {
  const { graph, namesOf } = following.lookups;
  const { file, level } = carrier;
  const link = following.chain.links[level];
  if (link !== undefined && (link.callee === owner || link.callee === null)) {
    comeOutAt(following, { ...carrier, ...link, level: level + 1, given: givenAt(following, level + 1) });
    return;
  }
  if (usedAsItStands(following, carrier)) return;
  if (link !== undefined) return;
  const uses = namesOf(file, owner).flatMap((name) => graph.referencesTo(name));
  for (const { node, file: home } of uses.slice(0, MOST_CALLERS)) {
    const parent = graph.parentOf(home, node);
    const at = { ...carrier, file: home, given: new Map() };
    if (parent?.kind === "call" && parent.callee === node) push(following, { ...at, node: parent });
    else usedAsItStands(following, { ...at, node });
  }
}

/** A link is the call of the function, or that of a hook which calls it. */
function comeOutAt(following: Following, carrier: Carrier): void {
  const { node } = carrier;
  if (node.kind !== "call") usedAsItStands(following, carrier);
  else if (!advanceHook(following, carrier, node)) push(following, carrier);
}

/** The function, or its name, stands where something else calls it. */
function usedAsItStands(following: Following, carrier: Carrier): boolean {
  const { graph } = following.lookups;
  const { file, node } = carrier;
  const parent = graph.parentOf(file, node);
  if (parent?.kind === "call" && parent.callee === node) {
    push(following, { ...carrier, node: parent });
    return true;
  }
  if (parent?.kind === "call") return advanceHook(following, carrier, parent);
  if (parent?.kind !== "object") return false;
  const property = parent.properties.find(({ value }) => value === node);
  const call = graph.parentOf(file, parent);
  const isQuery = property !== undefined && /^(?:queryFn|mutationFn|fetcher)$/.test(String(property.key));
  return isQuery && call?.kind === "call" ? advanceHook(following, carrier, call) : false;
}
